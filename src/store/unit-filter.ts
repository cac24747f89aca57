import { type CaseScopeTerm, divisionCondition, type Parameters, scopeCondition } from './case-filter.ts';

/** What may be asked of units under the alias `c`; every member that is there must hold. */
export interface UnitFilter {
  scope: readonly CaseScopeTerm[];
  /** A fragment of the name, or the beginning of the code. */
  q?: string | undefined;
  area?: string | undefined;
  line?: string | undefined;
  town?: string | undefined;
  kind?: string | undefined;
  /** Letter of the industry. */
  sector?: string | undefined;
  chain?: string | undefined;
  /** Priority object. */
  tag?: string | undefined;
  partyBranch?: 'yes' | 'no' | undefined;
  /** The union that its superior rule names. */
  organisation?: string | undefined;
}

/** The filter over a row `c` that has the columns of `units`. */
export function unitConditions(filter: UnitFilter, parameters: Parameters): string[] {
  const { scope, q, area, line, town, kind, sector, chain, tag, partyBranch, organisation } = filter;
  const equal = (column: string, value: string | boolean | undefined, type: string) =>
    value === undefined ? [] : [`${column} = ${parameters.bind(value, type)}`];
  const fragment = q === undefined ? undefined : parameters.bind(q, 'text');
  return [
    scopeCondition(scope, parameters),
    ...equal('c.area_id', area, 'text'),
    ...equal('c.line_id', line, 'text'),
    ...equal('c.kind', kind, 'text'),
    ...equal('left(c.industry, 1)', sector, 'text'),
    ...equal('c.chain', chain, 'text'),
    ...equal('c.has_party_branch', partyBranch && partyBranch === 'yes', 'boolean'),
    ...(tag === undefined ? [] : [`${parameters.bind(tag, 'text')} = ANY(c.tags)`]),
    ...(town === undefined ? [] : [divisionCondition(town, parameters)]),
    ...(fragment === undefined
      ? []
      : [`(strpos(c.name, ${fragment}) > 0 OR starts_with(c.code, upper(${fragment})))`]),
    ...(organisation === undefined
      ? []
      : [
          `(SELECT r.organisation_id FROM superior_rules r WHERE starts_with(c.division_code, r.division_prefix)
            ORDER BY length(r.division_prefix) DESC LIMIT 1) = ${parameters.bind(organisation, 'uuid')}`,
        ]),
  ];
}
