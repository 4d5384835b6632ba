/**
 * `npm run reorganise:replay`: 1 July 2025 once more, in an engine of its own that nothing else knows of. First the demo province
 * (175 units become 57), then the three that became Ninh Bình (398 become 129, six of them split). `--recommendations 2000` for
 * more of them. Ends with 1 where something does not hold that must.
 */
import { parseArgs } from 'node:util';
import { startDynamoDbLocal } from '../../dynamodb/dynamodb-local.ts';
import { applyingSteps } from '../../../../shared/usecases/apply-reorganisation.ts';
import { namDinh, provinces2024, type Province } from '../units-2025.ts';
import { openReplayDatabase } from './replay-database.ts';
import { replay, type Figures, type Replayed } from './replay.ts';
import { terminalOn } from '../../terminal.ts';

const terminal = terminalOn();
const { values } = parseArgs({ options: { recommendations: { type: 'string', default: '800' } } });
const recommendations = Number(values.recommendations);

const steps: Readonly<Record<string, string>> = {
  directory: 'Danh bạ · Directory',
  recommendations: 'Kiến nghị · Recommendations',
  figures: 'Số liệu · Figures',
};

const rows: readonly (readonly [keyof Figures, string])[] = [
  ['units', 'Đơn vị · Units'],
  ['people', 'Cán bộ · People'],
  ['alive', 'Kiến nghị đang sống · Recommendations alive'],
  ['commitments', 'Cam kết đang thực hiện · Open commitments'],
  ['invited', 'Đơn vị được mời · Units invited'],
  ['received', 'Số tiếp nhận · Received'],
  ['backlog', 'Số còn tồn · Backlog'],
];

const report = ({ before, after, moved, split, seconds, broken }: Replayed): void => {
  for (const [name, words] of rows)
    terminal.say(
      `  ${words.padEnd(46)} ${String(before[name]).padStart(6)} → ${String(after[name]).padStart(6)}`,
    );
  terminal.say(
    `  Đã chuyển · Moved: ${moved.recommendations} kiến nghị · recommendations, ${moved.commitments} cam kết · commitments, ${moved.people} cán bộ · people; ${seconds.toFixed(1)} s`,
  );
  if (split.units > 0)
    terminal.say(
      `  Đơn vị chia tách · Split units: ${split.units}; theo địa chỉ · by address ${split.byAddress}, chờ chọn · left to choose ${split.left}`,
    );
  for (const one of broken.slice(0, 20)) terminal.say(`  ✗ ${one}`);
  terminal.say(broken.length === 0 ? '  ✓ Đúng cả · All holds' : `  ✗ ${broken.length}`);
};

const engine = await startDynamoDbLocal({ heapMb: 512 });
try {
  const cases: readonly (readonly [string, readonly Province[]])[] = [
    ['Nam Định', [namDinh]],
    ['Hà Nam, Nam Định, Ninh Bình → Ninh Bình', provinces2024],
  ];
  for (const [name, provinces] of cases) {
    terminal.say(name);
    const database = await openReplayDatabase(engine.endpoint);
    const replayed = await replay(database, { provinces, recommendations }, (step, done, of) => {
      const at = applyingSteps.findIndex((one) => one === step);
      if (at >= 0 && of === undefined)
        terminal.progress('Sắp xếp · Reorganising', at + 1, applyingSteps.length);
      else terminal.progress(steps[step] ?? step, done, of);
    });
    database.close();
    report(replayed);
    if (replayed.broken.length > 0) process.exitCode = 1;
  }
} finally {
  await engine.stop();
}
