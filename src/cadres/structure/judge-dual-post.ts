import { chairBar, type Standing, sitsInLeadership } from '../../../machines/law/chair-standing.ts';
import { maskName } from '../../kit/mask.ts';
import type { DualPostRow } from '../../store/cadre-posts.ts';
import { type DualPost, dualPost } from './contract.ts';

/**
 * How a house keeps the dual-post rule (domain S76, S77): a chair out of the leadership or an exception with its reason, and
 * somebody in the full-time post. Who the law bars from the chair does not fulfil it, whatever seat he has. Pure.
 */
export function judgeDualPost(row: DualPostRow): DualPost {
  const standing = row.chairStanding as Standing | null;
  const barredBy = standing === null ? null : (chairBar(row.unitKind, standing) ?? null);
  const chair = chairResult(row, standing, barredBy !== null);
  const officer = officerResult(row);
  return dualPost.parse({
    house: { kind: row.houseKind, id: row.houseId, name: row.houseName },
    unitKind: row.unitKind,
    chair: {
      result: chair,
      postId: row.chairPostId,
      name: row.chairName && maskName(row.chairName),
      standing,
      exceptionReason: row.exceptionReason,
      barredBy,
    },
    officer: {
      result: officer,
      postId: row.officerPostId,
      name: row.officerName && maskName(row.officerName),
    },
    complies: (chair === 'in-leadership' || chair === 'excepted') && officer === 'in-post',
  });
}

function chairResult(
  row: DualPostRow,
  standing: Standing | null,
  barred: boolean,
): DualPost['chair']['result'] {
  if (row.chairPostId === null) return 'no-post';
  if (row.chairPersonId === null || standing === null) return 'vacant';
  if (barred) return 'outside';
  if (sitsInLeadership(standing)) return 'in-leadership';
  return row.exceptionReason === null ? 'outside' : 'excepted';
}

function officerResult({ officerPostId, officerPersonId }: DualPostRow): DualPost['officer']['result'] {
  if (officerPostId === null) return 'no-post';
  return officerPersonId === null ? 'vacant' : 'in-post';
}
