import { defineConfig } from "vitest/config";
import type { TestSpecification, Vitest } from "vitest/node";

/** Tests of the language first: they are quick and end most mutants, and a run stops at the first test that fails. */
const QUICK = ["bad", "good", "catalogue", "documents", "drafts", "rests-on-itself", "possible", "engines", "told"];
const rank = ({ moduleId }: TestSpecification): number => {
  const at = QUICK.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return at === -1 ? QUICK.length : at;
};

class QuickFirst {
  // biome-ignore lint/complexity/noUselessConstructor: the signature that Vitest calls
  constructor(_vitest: Vitest) {}
  async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files;
  }
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** What Stryker runs for each mutant: the tests of the language and of the engines, in one process, at little effort. */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["test/law/**/*.test.ts", "test/engine/**/*.test.ts"],
    setupFiles: ["test/seed.ts"],
    sequence: { sequencer: QuickFirst },
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
