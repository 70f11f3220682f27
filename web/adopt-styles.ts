import type { Plugin } from 'vite';

const CALL_SITES = 3;

/**
 * Mantine renders run-time CSS in <style> elements, which a static site could only allow with
 * style-src 'unsafe-inline'. Its call sites are pointed at AdoptedStyle (constructable style
 * sheets). The build fails when their number changes: then somebody has to look again.
 */
export function adoptStyles(): Plugin {
  const seen = new Set<string>();
  return {
    name: 'adopt-styles',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/@mantine/core/esm/') || !code.includes('jsx("style"')) return null;
      seen.add(id);
      return {
        code: `import { AdoptedStyle } from '@/ui/AdoptedStyle';\n${code.replaceAll('jsx("style"', 'jsx(AdoptedStyle')}`,
        map: null,
      };
    },
    buildEnd(error) {
      if (!error && seen.size !== CALL_SITES) {
        this.error(`adopt-styles: expected ${CALL_SITES} files that make a style element, found ${seen.size}`);
      }
    },
  };
}
