// Runs inside a worker thread: one execution environment of one function. Plain JavaScript, so that no TypeScript loader
// is needed in here and the bundle is all that is loaded, as in the cloud.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { url, exportName, context, ahead } = workerData;

const machineNow = Date.now;
if (ahead) moveDate(new BigInt64Array(ahead));

/** `Date` tells the local cloud's time; durations (timers, performance.now) are the machine's. */
function moveDate(aheadMs) {
  const MachineDate = Date;
  const now = () => machineNow() + Number(Atomics.load(aheadMs, 0));
  MachineDate.now = now;
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
    apply: () => new MachineDate(now()).toString(),
  });
  MachineDate.prototype.constructor = globalThis.Date;
}

const described = (error) =>
  error instanceof Error
    ? {
        errorType: error.name,
        errorMessage: error.message,
        trace: (error.stack ?? '').split('\n'),
      }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };

let handler;
try {
  // As Lambda loads CommonJS. `import` would scan the whole file for its exports first: 60 ms a thread.
  const loaded = url.endsWith('.cjs') ? createRequire(url)(fileURLToPath(url)) : await import(url);
  handler = loaded[exportName] ?? loaded.default?.[exportName];
  if (typeof handler !== 'function') throw new Error(`${exportName} is not a function exported by ${url}`);
  parentPort.postMessage({ loaded: true });
} catch (error) {
  console.error(error);
  parentPort.postMessage({ loaded: false, error: described(error) });
}

parentPort.on('message', async ({ event, requestId, deadline }) => {
  try {
    const result = await handler(JSON.parse(event), {
      ...context,
      awsRequestId: requestId,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, deadline - machineNow()),
    });
    parentPort.postMessage({ result: JSON.stringify(result === undefined ? null : result) });
  } catch (error) {
    console.error(`${requestId} Invoke Error`, error);
    parentPort.postMessage({ error: described(error) });
  }
});
