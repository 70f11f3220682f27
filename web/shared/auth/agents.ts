/** Browsers as people call them; the first that fits: most of them say that they are several others, too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
];

/** Say which browser on which system an agent is; a program's own name as it is. */
export function agentName(agent: string): string {
  const fitting = (known: typeof BROWSERS) => known.find(([sign]) => sign.test(agent))?.[1];
  const browser = fitting(BROWSERS);
  return browser ? [browser, fitting(SYSTEMS)].filter(Boolean).join(' / ') : agent;
}
