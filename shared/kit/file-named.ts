/** A `content-disposition` for a file to keep. */
const unkept = /[\\/:*?"<>|\u0000-\u001f\u007f]/g;
const longest = 70;

/** @param plain for programs that know ASCII only; @param name as people read it, cut where file systems would refuse it (RFC 6266, 8187) */
export const fileNamed = (plain: string, name: string): string => {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  const kept = Array.from(stem.toWellFormed().normalize('NFC').replace(unkept, ' ').replace(/\s+/g, ' '))
    .slice(0, longest)
    .join('');
  const encoded = encodeURIComponent(`${kept}${ending}`).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
