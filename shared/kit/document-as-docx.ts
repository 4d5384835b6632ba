/** An administrative document for Word. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import {
  capitals,
  formWords,
  houseForm,
  numberLine,
  placeAndDate,
  printable,
  runsOf,
  textWidth,
  type AdministrativeDocument,
  type Block,
  type Line,
  type Signature,
} from './administrative-document.ts';

const { margins, page, pt, spacing, font } = houseForm;

/** Twentieths of a point. */
const twips = (millimetres: number): number => Math.round((millimetres * 1_440) / 25.4);
const points = (value: number): number => value * 20;
const singleLine = 240;

type Style = Pick<IRunOptions, 'bold' | 'italics'> & { readonly size?: number };

const texts = (line: Line, { size, ...style }: Style = {}): TextRun[] =>
  runsOf(line).map(({ text, strong, emphatic }) => {
    const options: IRunOptions = {
      text,
      ...style,
      ...(size === undefined ? {} : { size: size * 2 }),
      ...(strong ? { bold: true } : {}),
      ...(emphatic ? { italics: true } : {}),
    };
    return new TextRun(options);
  });

const centred = (text: string, style: Style, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, ...more, children: texts(text, style) });

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};
const thin = { style: BorderStyle.SINGLE, size: 6, color: 'auto', space: 0 } as const;

/** A line of so many millimetres in the middle of a column. */
const rule = (length: number, column: number): Paragraph =>
  new Paragraph({
    border: { top: thin },
    indent: { left: twips((column - length) / 2), right: twips((column - length) / 2) },
    spacing: { before: points(2), line: points(4), lineRule: LineRuleType.EXACT },
    children: [],
  });

/** Two columns side by side, without any lines. */
const sideBySide = (left: readonly Paragraph[], right: readonly Paragraph[], leftWidth: number): Table => {
  const widths = [twips(leftWidth), twips(textWidth - leftWidth)];
  return new Table({
    width: { size: twips(textWidth), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    margins: { left: 0, right: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map(
          (children, index) =>
            new TableCell({
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              children,
            }),
        ),
      }),
    ],
  });
};

const draftMark = (language: AdministrativeDocument['language']): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    border: { top: thin, bottom: thin, left: thin, right: thin },
    indent: { left: twips(20), right: twips(20) },
    spacing: { before: points(6) },
    children: texts(formWords.draft[language], { bold: true, size: pt.number }),
  });

const head = (document: AdministrativeDocument): Table => {
  const { language } = document;
  const [left, right] = [houseForm.left.head, textWidth - houseForm.left.head];
  return sideBySide(
    [
      centred(capitals(document.superior), { size: pt.bodies }),
      centred(capitals(document.issuer), { size: pt.bodies, bold: true }),
      rule(houseForm.rule.short, left),
      centred(numberLine(document), { size: pt.number }),
      ...(document.draft ? [draftMark(language)] : []),
    ],
    [
      centred(formWords.state[language], { size: pt.state, bold: true }),
      centred(formWords.motto[language], { size: pt.motto, bold: true }),
      rule(houseForm.rule.motto[language], right),
      centred(placeAndDate(document), { size: pt.text, italics: true }),
    ],
    left,
  );
};

const name = ({ kind, about }: AdministrativeDocument): Paragraph[] => [
  centred(capitals(kind), { size: pt.text, bold: true }, { spacing: { before: points(18) } }),
  ...about.map((line) => centred(line, { size: pt.text, bold: true })),
  rule(houseForm.rule.short, textWidth),
];

const body = (line: Line, keepNext = false): Paragraph =>
  new Paragraph({ style: 'HouseText', ...(keepNext ? { keepNext } : {}), children: texts(line) });

const cell = (text: string, holds: 'words' | 'figures', width: number, bold: boolean): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        alignment: holds === 'words' ? AlignmentType.LEFT : AlignmentType.CENTER,
        spacing: { before: points(2), after: points(2) },
        children: texts(text, { size: pt.table, bold }),
      }),
    ],
  });

const table = ({ columns, rows, total }: Extract<Block, { kind: 'table' }>): Table => {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => twips((textWidth * share) / shares));
  const row = (texts: readonly string[], bold: boolean, holds?: 'figures') =>
    new TableRow({
      cantSplit: true,
      tableHeader: holds !== undefined,
      children: columns.map((column, index) =>
        cell(texts[index] ?? '', holds ?? column.holds, widths[index] ?? 0, bold),
      ),
    });
  return new Table({
    width: { size: twips(textWidth), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: twips(1.5), right: twips(1.5) },
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
        'figures',
      ),
      ...rows.map((texts) => row(texts, false)),
      ...(total ? [row(total, true)] : []),
    ],
  });
};

/** The last one stays with the signatures. */
const blockOf = (block: Block, isLast: boolean): (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'part':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: texts(capitals(block.title)) })];
    case 'point':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, children: texts(block.title) })];
    case 'paragraph':
      return [body(block.line, isLast)];
    case 'list':
      return block.lines.map((line) => body(['- ', ...(typeof line === 'string' ? [line] : line)]));
    case 'table':
      // Two tables that touch are one to Word, and a paragraph before it gives it air.
      return [
        new Paragraph({ spacing: { line: points(6), lineRule: LineRuleType.EXACT }, children: [] }),
        table(block),
      ];
  }
};

const signed = ({ post, name: who }: Signature): Paragraph[] => [
  ...post.map((line) => centred(capitals(line), { size: pt.text, bold: true }, { keepNext: true })),
  centred(
    who,
    { size: pt.text, bold: true },
    { spacing: { before: twips(houseForm.signing), line: singleLine } },
  ),
];

const received = (recipients: readonly string[], { language }: AdministrativeDocument): Paragraph[] => [
  new Paragraph({
    children: texts(formWords.recipients[language], { bold: true, italics: true, size: pt.label }),
  }),
  ...recipients.map((line) => new Paragraph({ children: texts(`- ${line}`, { size: pt.recipients }) })),
];

const foot = (document: AdministrativeDocument): Table => {
  const { beside, signature } = document;
  const left = 'recipients' in beside ? received(beside.recipients, document) : signed(beside);
  return sideBySide(left, signed(signature), houseForm.left.foot);
};

/** In the middle above the text, from the second page on. */
const pageNumbers = (): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: pt.number * 2 })],
      }),
    ],
  });

const paragraphOfText = {
  alignment: AlignmentType.BOTH,
  indent: { firstLine: twips(houseForm.firstLine) },
  spacing: { before: points(spacing.before), line: Math.round(singleLine * spacing.line) },
} as const;

const fonts = { ascii: font, hAnsi: font, eastAsia: font, cs: font };
const heading = {
  run: { bold: true, size: pt.text * 2, color: 'auto', font: fonts },
  paragraph: { ...paragraphOfText, keepNext: true },
} as const;

export const documentAsDocx = (document: AdministrativeDocument): Promise<Uint8Array> =>
  Packer.toBuffer(
    new Document({
      title: printable([document.kind, ...document.about].join(' ')),
      creator: printable(document.issuer),
      lastModifiedBy: printable(document.issuer),
      // Word 2013 and later: not opened in compatibility mode.
      compatibility: { version: 15 },
      styles: {
        default: {
          document: {
            run: {
              font: fonts,
              size: pt.text * 2,
              language: { value: document.language === 'vi' ? 'vi-VN' : 'en-GB' },
            },
          },
          heading1: heading,
          heading2: heading,
        },
        paragraphStyles: [
          {
            id: 'HouseText',
            name: document.language === 'vi' ? 'Nội dung' : 'House text',
            basedOn: 'Normal',
            quickFormat: true,
            paragraph: paragraphOfText,
          },
        ],
      },
      sections: [
        {
          properties: {
            titlePage: true,
            page: {
              size: { width: twips(page.width), height: twips(page.height) },
              margin: {
                top: twips(margins.top),
                right: twips(margins.right),
                bottom: twips(margins.bottom),
                left: twips(margins.left),
                header: twips(margins.top / 2),
                footer: twips(margins.bottom / 2),
              },
            },
          },
          headers: { default: pageNumbers(), first: new Header({ children: [new Paragraph({})] }) },
          children: [
            head(document),
            ...name(document),
            ...document.blocks.flatMap((block, index) =>
              blockOf(block, index === document.blocks.length - 1),
            ),
            new Paragraph({ children: [], keepNext: true }),
            foot(document),
            // Word wants a paragraph at the end.
            new Paragraph({ spacing: { line: points(1), lineRule: LineRuleType.EXACT }, children: [] }),
          ],
        },
      ],
    }),
  );
