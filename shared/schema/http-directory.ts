/** The wire of the directory: units, departments, topics, people, routing rules. */
import * as z from 'zod';
import { directoryValues } from './directory.ts';
import { changeOf, pageOf, reason } from './http.ts';

// What callers send

export const directoryBody = {
  units: z.strictObject({ value: directoryValues.units, reason }),
  departments: z.strictObject({ value: directoryValues.departments, reason }),
  topics: z.strictObject({ value: directoryValues.topics, reason }),
  people: z.strictObject({ value: directoryValues.people, reason }),
  venues: z.strictObject({ value: directoryValues.venues, reason }),
  projects: z.strictObject({ value: directoryValues.projects, reason }),
};

// What callers get

const stored = { version: z.int(), changedAt: z.iso.datetime() };
/** A record of the directory as it is read, by kind. */
export const directoryRecords = {
  units: directoryValues.units.extend(stored),
  departments: directoryValues.departments.extend(stored),
  topics: directoryValues.topics.extend(stored),
  people: directoryValues.people.extend(stored),
  venues: directoryValues.venues.extend(stored),
  projects: directoryValues.projects.extend(stored),
  rules: directoryValues.rules.extend(stored),
};
export const directoryPages = {
  units: pageOf(directoryRecords.units),
  departments: pageOf(directoryRecords.departments),
  topics: pageOf(directoryRecords.topics),
  people: pageOf(directoryRecords.people),
  venues: pageOf(directoryRecords.venues),
  projects: pageOf(directoryRecords.projects),
};
export const directoryHistories = {
  units: pageOf(changeOf(directoryValues.units)),
  departments: pageOf(changeOf(directoryValues.departments)),
  topics: pageOf(changeOf(directoryValues.topics)),
  people: pageOf(changeOf(directoryValues.people)),
  venues: pageOf(changeOf(directoryValues.venues)),
  projects: pageOf(changeOf(directoryValues.projects)),
  rules: pageOf(changeOf(directoryValues.rules)),
};
