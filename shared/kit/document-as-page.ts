/** An administrative document as a page that prints as its DOCX does: self-contained, without scripts. */
import { createHash } from 'node:crypto';
import {
  capitals,
  formWords,
  houseForm,
  numberLine,
  placeAndDate,
  printable,
  runsOf,
  type AdministrativeDocument,
  type Block,
  type Line,
  type Signature,
} from './administrative-document.ts';
import { escapeHtml } from './escape-html.ts';

const { margins, page, pt, left, rule, spacing, firstLine, signing, font } = houseForm;

const style = [
  `@page{size:A4;margin:${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm;@top-center{content:counter(page);font:${pt.number}pt "${font}",serif}}`,
  '@page:first{@top-center{content:none}}',
  ':root{color-scheme:light}*{box-sizing:border-box}',
  `body{margin:0;background:#e9ecea;color:#000;font:${pt.text}pt/${spacing.line} "${font}","Liberation Serif",Tinos,serif;overflow-wrap:break-word}`,
  `main{background:#fff;width:${page.width}mm;max-width:100%;min-height:${page.height}mm;margin:8mm auto;padding:${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm;box-shadow:0 1px 6px #0003}`,
  'p,h1,h2,h3,ul{margin:0;padding:0;font-size:inherit}ul{list-style:none}',
  '.head,.foot{display:grid;text-align:center}',
  `.head{grid-template-columns:${left.head}mm 1fr;line-height:1.1}.foot{grid-template-columns:${left.foot}mm 1fr;margin-top:${pt.text}pt;break-inside:avoid;break-before:avoid}`,
  `.superior,.issuer{font-size:${pt.bodies}pt}.state{font-size:${pt.state}pt}.motto{font-size:${pt.motto}pt}.number,.draft{font-size:${pt.number}pt}`,
  '.issuer,.state,.motto,.draft,.signature,h1,.about{font-weight:bold}.dated,i{font-style:italic}',
  `.rule{border:0;border-top:.75pt solid #000;width:${rule.short}mm;margin:2pt auto 3pt}`,
  // As long as the words that it stands under.
  '.motto span{border-bottom:.75pt solid;padding-bottom:1pt}.motto{margin-bottom:5pt}',
  '.draft{border:.75pt solid;display:inline-block;padding:0 3mm;margin-top:6pt}',
  'h1,.about{text-align:center;text-wrap:balance}h1{margin-top:18pt}',
  `h2,h3,.text{text-align:justify;text-indent:${firstLine}mm;margin-top:${spacing.before}pt}h2,h3{break-after:avoid}.text,li{orphans:2;widows:2}`,
  'li.text::before{content:"- "}',
  `.wide{padding:0 .5pt;margin-top:${spacing.before}pt}table{border-collapse:collapse;width:100%;font-size:${pt.table}pt;line-height:1.1}th,td{border:.75pt solid;padding:2pt 1.5mm;text-align:center}.words{text-align:left}tr{break-inside:avoid}`,
  `.received{text-align:left;font-size:${pt.recipients}pt;line-height:1.1}.received b{font-size:${pt.label}pt;font-style:italic}.received li::before{content:"- "}`,
  `.signature .name{margin-top:${signing}mm}`,
  '@media print{body{background:none}main{width:auto;min-height:0;margin:0;padding:0;box-shadow:none}}',
  '@media screen and (max-width:52rem){main{margin:0;padding:6mm 5mm}}',
  '@media screen and (max-width:40rem){.head,.foot{grid-template-columns:1fr;gap:4mm}.wide{overflow-x:auto}table{min-width:34rem}h2,h3,.text{text-align:left}}',
].join('');
const styleHash = createHash('sha256').update(style).digest('base64');

/** What a browser may do with the page: apply its own style, nothing else. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const shown = (text: string): string => escapeHtml(printable(text));
const runs = (line: Line): string =>
  runsOf(line)
    .map(({ text, strong, emphatic }) => {
      const inner = emphatic ? `<i>${escapeHtml(text)}</i>` : escapeHtml(text);
      return strong ? `<b>${inner}</b>` : inner;
    })
    .join('');
const paragraph = (name: string, text: string): string => `<p class="${name}">${shown(text)}</p>`;
const line = '<hr class="rule">';

const head = (document: AdministrativeDocument): string => {
  const { language, superior, issuer, draft } = document;
  return `<header class="head"><div>${paragraph('superior', capitals(superior))}${paragraph('issuer', capitals(issuer))}${line}
${paragraph('number', numberLine(document))}${draft ? paragraph('draft', formWords.draft[language]) : ''}</div>
<div>${paragraph('state', formWords.state[language])}<p class="motto"><span>${formWords.motto[language]}</span></p>
${paragraph('dated', placeAndDate(document))}</div></header>`;
};

const tableOf = ({ columns, rows, total }: Extract<Block, { kind: 'table' }>): string => {
  const cells = (texts: readonly string[], bold: boolean): string =>
    columns
      .map(({ holds }, index) => {
        const text = shown(texts[index] ?? '');
        return `<td class="${holds}">${bold ? `<b>${text}</b>` : text}</td>`;
      })
      .join('');
  return `<div class="wide"><table><thead><tr>${columns.map(({ title }) => `<th scope="col">${shown(title)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells(row, false)}</tr>`).join('\n')}${total ? `<tr>${cells(total, true)}</tr>` : ''}</tbody></table></div>`;
};

const blockOf = (block: Block): string => {
  switch (block.kind) {
    case 'part':
      return `<h2>${shown(capitals(block.title))}</h2>`;
    case 'point':
      return `<h3>${shown(block.title)}</h3>`;
    case 'paragraph':
      return `<p class="text">${runs(block.line)}</p>`;
    case 'list':
      return `<ul>${block.lines.map((each) => `<li class="text">${runs(each)}</li>`).join('')}</ul>`;
    case 'table':
      return tableOf(block);
  }
};

const signed = ({ post, name }: Signature): string =>
  `<div class="signature">${post.map((each) => paragraph('post', capitals(each))).join('')}${paragraph('name', name)}</div>`;

const received = (recipients: readonly string[], { language }: AdministrativeDocument): string =>
  `<div class="received"><p><b>${formWords.recipients[language]}</b></p><ul>${recipients.map((each) => `<li>${shown(each)}</li>`).join('')}</ul></div>`;

export const documentAsPage = (document: AdministrativeDocument): string => {
  const { language, kind, about, blocks, beside, signature } = document;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown([kind, ...about].join(' '))}</title><style>${style}</style></head><body><main>
${head(document)}
<h1>${shown(capitals(kind))}</h1>${about.map((each) => paragraph('about', each)).join('')}${line}
${blocks.map(blockOf).join('\n')}
<footer class="foot">${'recipients' in beside ? received(beside.recipients, document) : signed(beside)}${signed(signature)}</footer>
</main></body></html>`;
};
