/**
 * Units that somebody had surveyed by the end of a day, as a subquery with one column unit_id: by a survey that counts, by
 * a head-count that says it came of one, by the survey of a case. `asOf` is a bound parameter of type date.
 */
export const SURVEYED = (asOf: string) => `SELECT s.unit_id FROM surveys s
       WHERE s.status IN ('recorded', 'confirmed') AND s.surveyed_on <= ${asOf}
       UNION
       SELECT h.unit_id FROM head_counts h
       WHERE h.source = 'survey' AND h.survey_id IS NULL AND h.as_of <= ${asOf}
       UNION
       SELECT cu.unit_id FROM case_events e JOIN case_units cu ON cu.case_id = e.case_id
       WHERE e.type = 'survey.recorded' AND (e.occurred_at AT TIME ZONE 'Asia/Shanghai')::date <= ${asOf}`;
