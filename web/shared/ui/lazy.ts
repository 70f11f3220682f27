import { lazyRouteComponent } from '@tanstack/react-router';
import { onReach, reached, withinReach } from '@/api/reach';

/** A page whose code is fetched when it is first opened. */
export const lazyPage: typeof lazyRouteComponent = (importer, ...rest) =>
  lazyRouteComponent(() => arrived(importer), ...rest);

/**
 * Fetch code, and wait for it while nothing is within reach: the router would load the page anew,
 * and a browser without a connection would show its own. Where a new version was published, that is right.
 */
export async function arrived<T>(importer: () => Promise<T>): Promise<T> {
  try {
    return await importer();
  } catch (error) {
    if (await reached()) throw error;
    await new Promise<void>((done) => {
      const stop = onReach(() => {
        if (!withinReach()) return;
        stop();
        done();
      });
    });
    return importer();
  }
}
