import { expect, test } from 'vitest';
import type { ServerView } from '../apps/operator/src/features/fleet/api';
import { worst, wrongFirst } from '../apps/operator/src/features/fleet/rules';

function view(name: string, ...states: string[]): ServerView {
  const services = Object.fromEntries(states.map((status, index) => [`service${index}`, { state: { status } }]));
  return { server: { id: name, name }, services } as unknown as ServerView;
}

test('a server is as bad as its worst service, and unknown when none was looked at', () => {
  expect(worst(view('a', 'up', 'down', 'degraded'))).toBe('down');
  expect(worst(view('b'))).toBe('unknown');
});

test('what is wrong comes first, then by name', () => {
  const sorted = wrongFirst([view('b', 'up'), view('a', 'up'), view('c', 'down')]);

  expect(sorted.map((each) => each.server.name)).toEqual(['c', 'a', 'b']);
});
