import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

const oldestJava = 17;

/** The `java` to use: JAVA_HOME's, else the PATH's. Refuses with what to install when there is none, or an old one. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const command = env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', 'java') : 'java';
  const printed = await new Promise<string | undefined>((resolve) => {
    execFile(command, ['-version'], { env, timeout: 20_000 }, (error, stdout, stderr) => {
      resolve(error ? undefined : stdout + stderr);
    });
  });
  const major = printed === undefined ? undefined : majorOf(printed);
  if (major !== undefined && major >= oldestJava) return command;
  const found = major === undefined ? 'không tìm thấy / none found' : `Java ${major}`;
  throw new CannotStart(
    `Cần Java ${oldestJava} trở lên (${found}). Cài đặt: apt-get install openjdk-17-jre-headless, hoặc brew install openjdk, hoặc https://adoptium.net; rồi chạy lại.`,
    `Java ${oldestJava} or newer is needed (${found}). Install it: apt-get install openjdk-17-jre-headless, or brew install openjdk, or https://adoptium.net; then start again.`,
  );
}

/** `openjdk version "17.0.15"` → 17; `java version "1.8.0_392"` → 8. */
function majorOf(printed: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(printed);
  return match ? Number(match[1]) : undefined;
}
