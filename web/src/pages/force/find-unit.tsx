import { useWords } from '../../app/language.ts';
import { navigate } from '../../app/router.ts';
import { rolesOf, useSession } from '../../app/session.ts';
import { useUnits } from '../../app/whole-list.ts';
import { SearchBox } from '../../parts/search-box.tsx';
import { checkingWords } from './checking-words.ts';

/** To the register of any unit. */
export function FindUnit() {
  const t = useWords(checkingWords);
  const { me } = useSession();
  const declares = me !== undefined && (me.checksForce !== undefined || rolesOf(me).includes('intake'));
  const units = useUnits();
  return (
    <SearchBox
      name="unit"
      label={declares ? t.unit : t.register}
      hint={t.unitHint}
      none={t.noUnit}
      options={units.map(({ id, name, districtName }) => ({
        id,
        name,
        ...(districtName === undefined ? {} : { more: districtName }),
      }))}
      onChoose={(id) => navigate(`/luc-luong/${encodeURIComponent(id)}`)}
    />
  );
}
