import type { DirectoryKind, DirectoryPerson, DirectoryRecords } from '../domain/directory.ts';
import { unknownDepartment, unknownTopic, unknownUnit } from '../domain/errors.ts';
import type { RuleSet } from '../domain/routing.ts';
import type { DirectoryPort } from './ports.ts';

/** Every department and topic that a rule set names stands in the directory. @throws Refusal `unknown-department`, `unknown-topic` */
export const assertRuleReferences = async (
  directory: DirectoryPort,
  { rules, redirects }: RuleSet,
): Promise<void> => {
  const idsOf = async (kind: 'departments' | 'topics') =>
    new Set((await directory.list(kind, { limit: 1_000 })).items.map(({ value }) => value.id));
  const [departments, topics] = await Promise.all([idsOf('departments'), idsOf('topics')]);
  rules.forEach(({ department, topic }, index) => {
    if (!departments.has(department)) throw unknownDepartment(`rules.${index}.department`);
    if (topic !== undefined && !topics.has(topic)) throw unknownTopic(`rules.${index}.topic`);
  });
  redirects.forEach(({ to }, index) => {
    if (!departments.has(to)) throw unknownDepartment(`redirects.${index}.to`);
  });
};

const assertPlaceExists = async (
  directory: DirectoryPort,
  { unitId, departmentId }: DirectoryPerson,
): Promise<void> => {
  if (unitId !== undefined && !(await directory.get('units', unitId))) throw unknownUnit('unitId');
  if (departmentId !== undefined && !(await directory.get('departments', departmentId)))
    throw unknownDepartment('departmentId');
};

/** What a record names must stand in the directory. */
export const assertReferences = async <K extends DirectoryKind>(
  directory: DirectoryPort,
  kind: K,
  value: DirectoryRecords[K],
): Promise<void> => {
  if (kind === 'rules') await assertRuleReferences(directory, value as DirectoryRecords['rules']);
  if (kind === 'people') await assertPlaceExists(directory, value as DirectoryPerson);
};
