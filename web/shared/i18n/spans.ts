/** Seconds of a duration as the API spells it (ISO 8601): PT2M29.03S, P1DT2H. */
const SPAN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

export function seconds(span: string): number {
  const [, days = 0, hours = 0, minutes = 0, rest = 0] = SPAN.exec(span) ?? [];
  return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest);
}
