// Before anything reads a clock: functions run in UTC, as in the cloud.
process.env['TZ'] = 'UTC';
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const { start } = await import('./run.ts');
await start(process.argv.slice(2), process.env);

export {};
