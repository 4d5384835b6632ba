import { localDateOf } from '../domain/calendar.ts';
import type { Department, DirectoryKind, DirectoryPerson, DirectoryRecords } from '../domain/directory.ts';
import { Refusal, unknownDepartment, unknownTopic, unknownUnit } from '../domain/errors.ts';
import { forceParts } from '../domain/force.ts';
import { destinationOf, type RuleSet } from '../domain/routing.ts';
import type { Settings } from '../domain/settings.ts';
import { everyOne } from './every-one.ts';
import { successorsOf } from './follow-lineage.ts';
import type { DirectoryPort, World } from './ports.ts';

/**
 * Every department, topic, unit and district that a rule set names stands in the directory: a rule that could never match
 * is a slip. @throws Refusal `unknown-department`, `unknown-topic`, `unknown-unit`
 */
export const assertRuleReferences = async (
  { directory, now }: Pick<World, 'directory' | 'now'>,
  { rules, redirects }: RuleSet,
): Promise<void> => {
  const [departments, topics, units] = await Promise.all([
    everyOne(directory, 'departments'),
    everyOne(directory, 'topics'),
    everyOne(directory, 'units'),
  ]);
  const departmentIds = new Set(departments.map(({ id }) => id));
  const working = new Set(departments.filter(({ active }) => active).map(({ id }) => id));
  const topicIds = new Set(topics.map(({ id }) => id));
  const today = localDateOf(now());
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const assertUnit = async (id: string, path: string): Promise<void> => {
    const unit = byId.get(id);
    if (!unit) throw unknownUnit(path);
    if (unit.until !== undefined && unit.until <= today)
      throw unknownUnit(path, await successorsOf(directory, unit, today));
  };
  const districts = new Set(units.map(({ district }) => district));
  redirects.forEach(({ to }, index) => {
    if (!departmentIds.has(to)) throw unknownDepartment(`redirects.${index}.to`);
  });
  for (const [index, rule] of rules.entries()) {
    const { department, topic, unit, district } = rule;
    if (!departmentIds.has(department) || !working.has(destinationOf(rule, redirects)))
      throw unknownDepartment(`rules.${index}.department`);
    if (topic !== undefined && !topicIds.has(topic)) throw unknownTopic(`rules.${index}.topic`);
    if (unit !== undefined) await assertUnit(unit, `rules.${index}.unit`);
    if (district !== undefined && !districts.has(district)) throw unknownUnit(`rules.${index}.district`);
  }
};

/** Whoever is to answer or to keep a promise is there. @throws Refusal `unknown-department` naming the first who is not */
export const assertDepartments = async (
  directory: DirectoryPort,
  named: readonly { readonly path: string; readonly id: string }[],
): Promise<void> => {
  const found = await Promise.all(named.map(({ id }) => directory.get('departments', id)));
  const unknown = named[found.findIndex((department) => !department?.value.active)];
  if (unknown) throw unknownDepartment(unknown.path);
};

const assertPlaceExists = async (
  directory: DirectoryPort,
  { unitId, departmentId }: DirectoryPerson,
): Promise<void> => {
  if (unitId !== undefined && !(await directory.get('units', unitId))) throw unknownUnit('unitId');
  if (departmentId !== undefined && !(await directory.get('departments', departmentId)))
    throw unknownDepartment('departmentId');
};

/** A department that is switched off gets nothing more: no rule may lead there. */
const assertNotRoutedTo = async (directory: DirectoryPort, { id, active }: Department): Promise<void> => {
  const set = active ? undefined : (await directory.get('rules', 'current'))?.value;
  const leading = set?.rules.filter((rule) => destinationOf(rule, set.redirects) === id) ?? [];
  if (leading.length > 0)
    throw new Refusal('department-in-rules', { facts: { rules: leading.map((rule) => rule.id) } });
};

const assertSettingsReferences = async (
  directory: DirectoryPort,
  { intakeDepartment, registerChecks, topicClocks }: Settings,
): Promise<void> => {
  await assertDepartments(directory, [
    { path: 'intakeDepartment', id: intakeDepartment },
    ...forceParts.map((part) => ({ path: `registerChecks.${part}`, id: registerChecks[part] })),
  ]);
  const topics = new Set((await everyOne(directory, 'topics')).map(({ id }) => id));
  for (const topic of Object.keys(topicClocks))
    if (!topics.has(topic)) throw unknownTopic(`topicClocks.${topic}`);
};

/** What a record names must stand in the directory. */
export const assertReferences = async <K extends DirectoryKind>(
  world: Pick<World, 'directory' | 'now'>,
  kind: K,
  value: DirectoryRecords[K],
): Promise<void> => {
  const { directory } = world;
  if (kind === 'rules') await assertRuleReferences(world, value as DirectoryRecords['rules']);
  if (kind === 'settings') await assertSettingsReferences(directory, value as DirectoryRecords['settings']);
  if (kind === 'departments') await assertNotRoutedTo(directory, value as Department);
  if (kind === 'people') await assertPlaceExists(directory, value as DirectoryPerson);
};
