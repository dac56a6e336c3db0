import { BenchServer } from './benchServer';
import { largeScript } from './largeScript';

const lines = 20_000;
const letters = 60;

/** What a 20,000-line script, far longer than any that people write, costs while it is written on. */
export async function measureHugeScript(percentile95: (values: readonly number[]) => number) {
  const text = largeScript(lines);
  const server = await BenchServer.start();
  try {
    const started = performance.now();
    await server.open(text);
    const open20000Ms = performance.now() - started;
    const { resultId } = (await server.request('textDocument/semanticTokens/full')) as { resultId: string };
    const times: number[] = [];
    let server20000Mb = server.memory;
    let tokens = resultId;
    const start = text.indexOf('SilentlyContinue', text.length / 2);
    for (let typed = 0; typed < letters; typed++) {
      const offset = start + typed;
      const at = performance.now();
      await server.type(offset, 'x');
      await server.requestAt('textDocument/completion', offset + 1);
      times.push(performance.now() - at);
      // What an editor asks for when typing pauses.
      if (typed % 5 === 4) {
        const answer = await server.request('textDocument/semanticTokens/full/delta', { previousResultId: tokens });
        tokens = (answer as { resultId: string }).resultId;
        await server.request('textDocument/codeLens');
        await server.request('textDocument/documentLink');
      }
      server20000Mb = Math.max(server20000Mb, server.memory);
    }
    return { open20000Ms, type20000P95Ms: percentile95(times), server20000Mb };
  } finally {
    server.stop();
  }
}
