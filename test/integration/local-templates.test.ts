import type { SynthesizedStack } from '../../infra/local/templates/assembly.ts';
import { shortName, stableId, Templates } from '../../infra/local/templates/templates.ts';
import { cronPattern } from '../../infra/local/schedules.ts';

const place = { region: 'ap-southeast-1', account: '000000000000' };

function templatesOf(
  ...stacks: [name: string, template: Partial<SynthesizedStack['template']>][]
): Templates {
  return new Templates(
    stacks.map(([name, template]) => ({ name, template: { Resources: {}, ...template }, assets: new Map() })),
    place,
  );
}

/** What a value becomes, in a stack that also has a table, a parameter, a mapping and a condition. */
function resolved(value: unknown): unknown {
  const templates = templatesOf([
    'Service',
    {
      Resources: {
        Table: { Type: 'AWS::DynamoDB::Table' },
        Asked: { Type: 'Test::Asked', Properties: { value } },
      },
      Parameters: { Size: { Type: 'Number', Default: 3 } },
      Mappings: { Prices: { 'ap-southeast-1': { small: '1' } } },
      Conditions: { Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-southeast-1'] } },
    },
  ]);
  const [table] = templates.resources('AWS::DynamoDB::Table');
  templates.identify(table!, { ref: 'casework', attributes: { Arn: 'arn:casework' } });
  return templates.resources('Test::Asked')[0]!.properties().at('value');
}

test.each<[string, unknown, unknown]>([
  ['Ref of a resource is its name here', { Ref: 'Table' }, 'casework'],
  ['Ref of a parameter is its default', { Ref: 'Size' }, 3],
  ['pseudo parameters are those of this machine', { Ref: 'AWS::AccountId' }, '000000000000'],
  ['NoValue leaves the property out', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  [
    'GetAtt takes both spellings',
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, { 'Fn::GetAtt': 'Table.Arn' }],
    ['arn:casework', 'arn:casework'],
  ],
  ['Join joins what it resolves', { 'Fn::Join': ['-', ['a', { Ref: 'Table' }]] }, 'a-casework'],
  [
    'Sub fills in names, attributes and its own variables',
    { 'Fn::Sub': ['${Table}/${Table.Arn}/${x}/${!literal}', { x: { Ref: 'Size' } }] },
    'casework/arn:casework/3/${literal}',
  ],
  [
    'Select and Split work together',
    { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] },
    'casework',
  ],
  ['If follows its condition', { 'Fn::If': ['Here', 'yes', 'no'] }, 'yes'],
  ['FindInMap looks up', { 'Fn::FindInMap': ['Prices', { Ref: 'AWS::Region' }, 'small'] }, '1'],
])('%s', (_name, value, expected) => {
  expect(resolved(value)).toEqual(expected);
});

test('a stack reads what another stack exports', () => {
  const templates = templatesOf(
    [
      'Data',
      {
        Resources: { Table: { Type: 'AWS::DynamoDB::Table' } },
        Outputs: {
          Out: { Value: { 'Fn::GetAtt': ['Table', 'StreamArn'] }, Export: { Name: 'Data:stream' } },
        },
      },
    ],
    [
      'Service',
      { Resources: { Mapping: { Type: 'M', Properties: { from: { 'Fn::ImportValue': 'Data:stream' } } } } },
    ],
  );
  const [table] = templates.resources('AWS::DynamoDB::Table');
  templates.identify(table!, { ref: 't', attributes: { StreamArn: 'arn:stream' } });
  expect(templates.resources('M')[0]!.properties().raw).toEqual({ from: 'arn:stream' });
});

test('a template function nobody taught the local cloud is an error that names it', () => {
  expect(() => resolved({ 'Fn::GetAZs': '' })).toThrow('Fn::GetAZs');
});

test('an import that no stack exports is an error that names it', () => {
  expect(() => resolved({ 'Fn::ImportValue': 'Data:gone' })).toThrow('Data:gone');
});

test('a resource whose condition does not hold is not there', () => {
  const templates = templatesOf([
    'Service',
    {
      Resources: { A: { Type: 'T', Condition: 'Never' }, B: { Type: 'T' } },
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    },
  ]);
  expect(templates.resources('T').map(({ logicalId }) => logicalId)).toEqual(['B']);
});

test('ids follow from the logical id, so that they are the same after a restart', () => {
  const [pool] = templatesOf(['S', { Resources: { PoolFD298EFA: { Type: 'P' } } }]).resources('P');
  expect(stableId(pool!, 9)).toBe(stableId(pool!, 9));
  expect(stableId(pool!, 26)).toMatch(/^[a-z0-9]{26}$/);
  expect(shortName(pool!)).toBe('Pool');
});

test.each([
  ['cron(0 8 ? * MON-FRI *)', '0 8 * * MON-FRI'],
  ['cron(30 17 ? * 2-6 *)', '30 17 * * 1-5'],
  ['cron(0 0 ? * 6#3 *)', '0 0 * * 5#3'],
  ['cron(0/15 * * * ? *)', '0/15 * * * *'],
])('%s is understood: the service counts days of the week from 1 = Sunday', (aws, own) => {
  expect(cronPattern(aws)).toBe(own);
});
