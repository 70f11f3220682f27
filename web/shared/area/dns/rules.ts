import type { Schemas } from '@/api/client';

export type Type = Schemas['RecordView']['type'];
export const TYPES: readonly Type[] = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'SRV', 'CAA', 'NS'];

const MOST_TEXT = 2000;
const MOST_NUMBER = 65_535;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;
const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const HEX = /^[0-9a-f]{1,4}$/i;
const CAA = /^(\d{1,3}) +(issue|issuewild|iodef) +"?[!#-~]*"?$/;

export type Complaint =
  | 'wrongHost'
  | 'wrongApexCNAME'
  | 'wrongA'
  | 'wrongAAAA'
  | 'wrongName'
  | 'wrongMX'
  | 'wrongTXT'
  | 'wrongSRV'
  | 'wrongCAA';

/** Say what is the matter with a host as it is typed; the API has the last word. */
export function hostComplaint(type: Type, typed: string): Complaint | null {
  const host = typed.trim();
  const apex = host === '' || host === '@';
  if (apex) return type === 'CNAME' || type === 'NS' ? 'wrongApexCNAME' : null;
  const labels = host.replace(/\.$/, '').split('.');
  return labels.every((each, index) => isLabel(each) || (each === '*' && index === 0)) ? null : 'wrongHost';
}

/** Say what is the matter with a value as it is typed, by its type. */
export function valueComplaint(type: Type, typed: string): Complaint | null {
  const value = typed.trim();
  const parts = value.split(/ +/);
  switch (type) {
    case 'A':
      return isIPv4(value) ? null : 'wrongA';
    case 'AAAA':
      return isIPv6(value) ? null : 'wrongAAAA';
    case 'CNAME':
    case 'NS':
      return isName(value) ? null : 'wrongName';
    case 'MX':
      return parts.length === 2 && isNumber(parts[0]) && isTarget(parts[1]) ? null : 'wrongMX';
    case 'SRV':
      return parts.length === 4 && parts.slice(0, 3).every(isNumber) && isTarget(parts[3]) ? null : 'wrongSRV';
    case 'CAA':
      return CAA.test(value) ? null : 'wrongCAA';
    case 'TXT':
      return value.length > 0 && value.length <= MOST_TEXT ? null : 'wrongTXT';
  }
}

/** The whole name that a host within a zone makes. */
export function nameOf(host: string, zone: string): string {
  const typed = host.trim().replace(/\.$/, '');
  if (typed === '' || typed === '@' || typed === zone) return zone;
  return typed.endsWith(`.${zone}`) ? typed : `${typed}.${zone}`;
}

/** A label; what is not ASCII is for the API to spell. */
function isLabel(label: string): boolean {
  return LABEL.test(label) || /[^\0-\x7f]/.test(label);
}

function isName(value: string): boolean {
  return value !== '' && value.replace(/\.$/, '').split('.').every(isLabel) && !isIPv4(value);
}

/** `.` says that there is nothing there. */
function isTarget(value = ''): boolean {
  return value === '.' || isName(value);
}

function isNumber(value = ''): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) <= MOST_NUMBER;
}

function isIPv4(value: string): boolean {
  const octets = value.split('.');
  return octets.length === 4 && octets.every((each) => OCTET.test(each) && Number(each) <= 255);
}

function isIPv6(value: string): boolean {
  const halves = value.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const count = groups.length + (isIPv4(last) ? 1 : 0);
  const spelled = groups.every((each, index) => HEX.test(each) || (index === groups.length - 1 && isIPv4(each)));
  return spelled && (halves.length === 2 ? count < 8 : count === 8);
}
