import { DefaultReporter, type TestModule } from 'vitest/node';

/** Prints as vitest does, all but its summary, and takes the time of each project. */
export class Progress extends DefaultReporter {
  readonly #spans = new Map<string, { start: number; end: number }>();

  override onTestModuleQueued(module: TestModule): void {
    super.onTestModuleQueued(module);
    this.#extend(module);
  }

  override onTestModuleEnd(module: TestModule): void {
    super.onTestModuleEnd(module);
    this.#extend(module);
  }

  override reportTestSummary(): void {}

  /** Milliseconds from the project's first file to its last: projects of one group run side by side. */
  spanOf(project: string): number {
    const span = this.#spans.get(project);
    return span === undefined ? 0 : span.end - span.start;
  }

  #extend({ project }: TestModule): void {
    const now = performance.now();
    const { start } = this.#spans.get(project.name) ?? { start: now };
    this.#spans.set(project.name, { start, end: now });
  }
}
