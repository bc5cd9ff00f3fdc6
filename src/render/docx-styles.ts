// The layout of GB/T 9704-2012 as Word styles. Paragraphs of a paper name a style and carry no formatting of their own,
// so that what a clerk adds by hand looks like the rest.

/** Twips of one line: 28.95 pt, 22 lines in 225 mm. */
export const LINE = 579;
/** Twips of one character with its share of the line: 28 characters in 156 mm. */
export const CELL = 316;

/** Which names the paper asks for. 'windows' names what every Windows has; 'gb2312' what official papers traditionally say. */
export type FontNames = 'gb2312' | 'windows';

interface Faces {
  readonly body: string;
  readonly kai: string;
  readonly hei: string;
  readonly song: string;
  readonly title: string;
}

const FACES: Readonly<Record<FontNames, Faces>> = {
  gb2312: { body: '仿宋_GB2312', kai: '楷体_GB2312', hei: '黑体', song: '宋体', title: '方正小标宋简体' },
  windows: { body: '仿宋', kai: '楷体', hei: '黑体', song: '宋体', title: '华文中宋' },
};

/** What a program may take when it lacks the face. */
const STAND_INS: Readonly<Record<string, string>> = {
  仿宋_GB2312: '仿宋',
  楷体_GB2312: '楷体',
  黑体: 'SimHei',
  宋体: 'SimSun',
  方正小标宋简体: '华文中宋',
  仿宋: 'FangSong',
  楷体: 'KaiTi',
  华文中宋: 'STZhongsong',
};

export const WORD_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function stylesXml(names: FontNames): string {
  const faces = FACES[names];
  return (
    `${XML_HEAD}<w:styles ${WORD_NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>${face(faces.body)}<w:kern w:val="0"/>${size(32)}` +
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>' +
    // A width of 98 % makes a character 15.68 pt: 28 fit in Word, WPS and LibreOffice alike, which a character grid does not.
    style(
      'Normal',
      'Normal',
      '',
      `<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>${exactly(LINE)}<w:jc w:val="both"/>`,
      `<w:w w:val="98"/>${size(32)}`,
    ) +
    style('GwBody', '公文正文', 'Normal', '<w:ind w:firstLineChars="200" w:firstLine="632"/>') +
    style(
      'GwTitle',
      '公文标题',
      'Normal',
      `<w:keepNext/>${exactly(LINE)}<w:jc w:val="center"/>`,
      `${face(faces.title)}<w:w w:val="100"/>${size(44)}`,
      'GwBody',
    ) +
    style('Heading1', 'heading 1', 'GwBody', '<w:keepNext/><w:outlineLvl w:val="0"/>', face(faces.hei), 'GwBody') +
    style('Heading2', 'heading 2', 'GwBody', '<w:keepNext/><w:outlineLvl w:val="1"/>', face(faces.kai), 'GwBody') +
    style('Heading3', 'heading 3', 'GwBody', '<w:keepNext/><w:outlineLvl w:val="2"/>', '', 'GwBody') +
    style('GwAttachMark', '附件标识', 'Normal', '<w:pageBreakBefore/>', face(faces.hei)) +
    style('GwNote', '附件说明', 'Normal', '<w:keepNext/><w:keepLines/>') +
    style('GwSign', '公文落款', 'Normal', '<w:keepNext/><w:keepLines/><w:jc w:val="right"/>') +
    style(
      'GwCaption',
      '公文表题',
      'Normal',
      '<w:keepNext/><w:jc w:val="center"/>',
      `${face(faces.hei)}<w:w w:val="100"/>${size(24)}`,
    ) +
    style('GwCell', '公文表格', 'Normal', `${exactly(300)}<w:jc w:val="center"/>`, `<w:w w:val="100"/>${size(24)}`) +
    style('GwHead', '公文表头', 'GwCell', '<w:keepNext/>', face(faces.hei)) +
    style(
      'GwCheck',
      '公文校验码',
      'Normal',
      '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
      `${face(faces.song)}<w:w w:val="100"/>${size(15)}`,
    ) +
    style('Footer', 'footer', 'Normal', exactly(360), `${face(faces.song)}<w:w w:val="100"/>${size(28)}`) +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>'
  );
}

export function fontTableXml(names: FontNames): string {
  const fonts = Object.values(FACES[names] as unknown as Record<string, string>).map(
    (name) =>
      `<w:font w:name="${name}"><w:altName w:val="${STAND_INS[name] ?? name}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `${XML_HEAD}<w:fonts ${WORD_NAMESPACE}>${fonts.join('')}</w:fonts>`;
}

export const settingsXml =
  `${XML_HEAD}<w:settings ${WORD_NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>` +
  '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>' +
  '<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>' +
  '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>' +
  '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>';

/** The page number — 1 —, one character in from the outer edge: right on odd pages, left on even ones. */
export function footerXml(page: 'odd' | 'even'): string {
  const place =
    page === 'odd'
      ? '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'
      : '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>';
  const run = (inner: string) => `<w:r>${inner}</w:r>`;
  return (
    `${XML_HEAD}<w:ftr ${WORD_NAMESPACE}><w:p><w:pPr><w:pStyle w:val="Footer"/>${place}</w:pPr>` +
    run('<w:t xml:space="preserve">— </w:t>') +
    run('<w:fldChar w:fldCharType="begin"/>') +
    run('<w:instrText xml:space="preserve"> PAGE </w:instrText>') +
    run('<w:fldChar w:fldCharType="separate"/>') +
    run('<w:t>1</w:t>') +
    run('<w:fldChar w:fldCharType="end"/>') +
    run('<w:t xml:space="preserve"> —</w:t>') +
    '</w:p></w:ftr>'
  );
}

function style(id: string, name: string, basedOn: string, paragraph = '', run = '', next = ''): string {
  return (
    `<w:style w:type="paragraph"${id === 'Normal' ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>` +
    `${basedOn ? `<w:basedOn w:val="${basedOn}"/>` : ''}${next ? `<w:next w:val="${next}"/>` : ''}<w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

function face(name: string): string {
  // The hint sends quotation marks and digits to this face too.
  return `<w:rFonts w:hint="eastAsia" w:ascii="${name}" w:eastAsia="${name}" w:hAnsi="${name}" w:cs="${name}"/>`;
}

function size(halfPoints: number): string {
  return `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
}

function exactly(twips: number): string {
  return `<w:spacing w:before="0" w:after="0" w:line="${twips}" w:lineRule="exact"/>`;
}
