/** A way of reaching cases (identity/scope.ts): all that is named holds of the row; an empty one reaches all. */
export interface CaseScopeTerm {
  divisionPrefix?: string;
  organisationId?: string;
  claimedBy?: string;
  lineId?: string;
  areaId?: string;
  ownerId?: string;
  openedBy?: string;
  caseId?: string;
  askedOrganisation?: string;
}

/** Collects the values of a statement: `bind(value, 'uuid')` gives `$n::uuid`. */
export class Parameters {
  readonly values: unknown[] = [];

  bind(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** The scope as a condition over `cases` under the alias `c`; no term at all reaches nothing. */
export function scopeCondition(terms: readonly CaseScopeTerm[], parameters: Parameters): string {
  const alternatives = terms.map((term) => {
    const all = termConditions(term, parameters);
    return all.length === 0 ? 'true' : `(${all.join(' AND ')})`;
  });
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' OR ')})`;
}

function termConditions(term: CaseScopeTerm, parameters: Parameters): string[] {
  const conditions: string[] = [];
  const equal = (column: string, value: string | undefined, type: string) => {
    if (value !== undefined) conditions.push(`${column} = ${parameters.bind(value, type)}`);
  };
  if (term.divisionPrefix !== undefined) {
    conditions.push(divisionCondition(term.divisionPrefix, parameters));
  }
  equal('c.organisation_id', term.organisationId, 'uuid');
  equal('c.claimed_by', term.claimedBy, 'uuid');
  equal('c.line_id', term.lineId, 'text');
  equal('c.area_id', term.areaId, 'text');
  equal('c.owner_id', term.ownerId, 'uuid');
  equal('c.opened_by', term.openedBy, 'uuid');
  equal('c.id', term.caseId, 'uuid');
  if (term.askedOrganisation !== undefined) {
    conditions.push(
      `EXISTS (SELECT FROM opinion_requests o WHERE o.case_id = c.id
        AND o.partner_id = ${parameters.bind(term.askedOrganisation, 'uuid')})`,
    );
  }
  return conditions;
}

/** Codes of digits alone, so that a prefix is a range: the index on division_code serves it in any locale. */
export function divisionCondition(prefix: string, parameters: Parameters): string {
  return `starts_with(c.division_code, ${parameters.bind(prefix, 'text')})`;
}
