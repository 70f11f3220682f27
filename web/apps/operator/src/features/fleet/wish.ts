/** The form of a server, and what it means: flat fields on one side, the record's shape on the other. */
import type { Facts, Server } from './api';
import { watchedAs } from './rules';

export interface Typed {
  id: string;
  name: string;
  address: string;
  host_name: string;
  network: string;
  resellers: string[];
  watched: string[];
  unwatched: string[];
  ssh: { user: string; port: number; host_key: string };
  platform: {
    kind: 'none' | 'ec2' | 'redfish' | 'command';
    instance_id: string;
    region: string;
    url: string;
    system: string;
    secret: string;
    ca: string;
    address: string;
    user: string;
    port: number;
    host_key: string;
    argv: string;
  };
  hosting: { kind: 'none' | 'debian' | 'plesk'; user: string; url: string; secret: string; ca: string };
  active: boolean;
  backup_running: boolean;
}

const THIRTEEN = 'ping http https ftp ftps smtp smtps pop3 pop3s imap imaps postgresql mysql'.split(' ');
const WATCHER = 'noren-watch';

/** What stands in the form at first: a new server is watched on all thirteen. */
export function typedOf(server: Server | undefined): Typed {
  return {
    id: server?.id ?? '',
    name: server?.name ?? '',
    address: server?.address ?? '',
    host_name: server?.host_name ?? '',
    network: server?.network ?? '',
    resellers: server?.resellers ?? [],
    watched: server?.watched.map((each) => each.service) ?? THIRTEEN,
    unwatched: server?.unwatched ?? [],
    ssh: {
      user: server?.ssh.user ?? WATCHER,
      port: server?.ssh.port ?? 22,
      host_key: server?.ssh.host_key ?? '',
    },
    platform: platformOf(server),
    hosting: hostingOf(server),
    active: server?.runlevel !== 'retired',
    backup_running: server?.backup_running ?? false,
  };
}

/** What the API is told. What the form does not ask (a check's port, path and word) stays as it was. */
export function factsOf(typed: Typed, before?: Server): Facts {
  return {
    name: typed.name,
    address: typed.address,
    host_name: typed.host_name || null,
    network: typed.network || null,
    resellers: typed.resellers,
    watched: watchedAs(typed.watched, before?.watched ?? []),
    unwatched: (before?.unwatched ?? []).filter((each) => typed.unwatched.includes(each)),
    ssh: typed.ssh,
    platform: platformFrom(typed.platform),
    hosting: hostingFrom(typed.hosting),
    runlevel: typed.active ? 'active' : 'retired',
    backup_running: typed.backup_running,
  };
}

function platformOf(server: Server | undefined): Typed['platform'] {
  const none = { instance_id: '', region: 'ap-northeast-1', url: '', system: '', secret: 'noren/bmc/', ca: '' };
  const empty = { ...none, address: '', user: WATCHER, port: 22, host_key: '', argv: '' };
  const known = server?.platform;
  switch (known?.kind) {
    case 'ec2':
      return { ...empty, kind: 'ec2', instance_id: known.instance_id, region: known.region };
    case 'redfish':
      return { ...empty, ...known, kind: 'redfish', ca: known.ca ?? '' };
    case 'command': {
      const { host_key, user = WATCHER, port = 22 } = known.ssh;
      return { ...empty, kind: 'command', address: known.address, argv: known.argv.join('\n'), host_key, user, port };
    }
    default:
      return { ...empty, kind: 'none' };
  }
}

function platformFrom(typed: Typed['platform']): NonNullable<Facts['platform']> | null {
  const { kind, instance_id, region, url, system, secret, ca, address, user, port, host_key, argv } = typed;
  if (kind === 'ec2') return { kind, instance_id, region };
  if (kind === 'redfish') return { kind, url, system, secret, ca: ca || null };
  if (kind === 'none') return null;
  const words = argv.split('\n').filter((each) => each !== '');
  return { kind, address, ssh: { user, port, host_key }, argv: words, secret: 'noren/hypervisor-key' };
}

function hostingOf(server: Server | undefined): Typed['hosting'] {
  const empty = { user: 'noren-hosting', url: '', secret: 'noren/plesk/', ca: '' };
  const known = server?.hosting;
  if (known?.kind === 'plesk') return { ...empty, ...known, kind: 'plesk', ca: known.ca ?? '' };
  if (known?.kind === 'debian') return { ...empty, kind: 'debian', user: known.user ?? empty.user };
  return { ...empty, kind: 'none' };
}

function hostingFrom({ kind, user, url, secret, ca }: Typed['hosting']): NonNullable<Facts['hosting']> | null {
  if (kind === 'debian') return { kind, user };
  return kind === 'plesk' ? { kind, url, secret, ca: ca || null } : null;
}
