/** Each server of `npm run dev` has what makes its pieces, and lets go of it when it is closed. */
import { createServer } from 'vite';
import { expect, test } from 'vitest';
import { piecesOnDemand } from '../../src/build/development.ts';
import { NotingMaker } from '../support/noting-maker.ts';

const BEGUN = ['known', 'base', 'warm', 'help'];

test('a server that is restarted or closed keeps no process', async () => {
  const makers: NotingMaker[] = [];
  const server = await createServer({
    configFile: false,
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false, watch: null },
    plugins: [
      piecesOnDemand(() => {
        const maker = new NotingMaker();
        makers.push(maker);
        return maker;
      }),
    ],
  });
  await server.restart();
  expect(makers.map((maker) => maker.taken())).toEqual([[...BEGUN, 'close'], BEGUN]);
  await server.close();
  expect(makers.map((maker) => maker.taken())).toEqual([[], ['close']]);
});
