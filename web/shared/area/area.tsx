import type { QueryKey } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type AreaApi, connectArea, type Schemas } from '@/api/client';
import { useConsole } from '@/ui/Console';

export type Area = Schemas['functions__api__areas__overview__AreaView'];

interface Given {
  /** Below what its routes are: `/account`, or a customer. */
  base: string;
  /** What every answer about it is kept under. */
  name: readonly string[];
  /** Where its pages are: before `/domains`. */
  home: string;
  /** It is somebody else's: a customer's, whose reseller sees to it. */
  onBehalf?: boolean;
  mayChange: (area: Area) => boolean;
}

interface Held extends Required<Omit<Given, 'base'>> {
  api: AreaApi;
}

const Context = createContext<Held | undefined>(undefined);

/** Whose area the pages below are about. They are the same for whoever sets it up. */
export function AreaOf({ base, name, home, onBehalf = false, mayChange, children }: Given & { children: ReactNode }) {
  const { session } = useConsole();
  const api = useMemo(() => connectArea(session, base), [session, base]);
  return <Context value={{ api, name, home, onBehalf, mayChange }}>{children}</Context>;
}

export function useHeld(): Held {
  const held = useContext(Context);
  if (!held) throw new Error('outside an area');
  return held;
}

export function useAreaApi(): AreaApi {
  return useHeld().api;
}

/** The key of what is known of this area, and of no other. */
export function useKey(): (...parts: readonly string[]) => QueryKey {
  const { name } = useHeld();
  return (...parts) => [...name, ...parts];
}

/** The address of one of its pages, in this console. */
export function useAt(): (page: string) => string {
  const { home } = useHeld();
  return (page) => `${home}${page}`;
}
