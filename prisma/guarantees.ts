/**
 * What the database itself refuses and the schema language cannot say. Written by the migrations; a test
 * compares this list with pg_trigger, pg_constraint and pg_indexes, both ways.
 */
export const guarantees = {
  /** table -> its triggers, all of them ENABLE ALWAYS */
  triggers: {
    case_events: ['case_events_append_only', 'case_events_no_truncate'],
    clock_entries: ['clock_entries_append_only', 'clock_entries_no_truncate'],
    chain_heads: ['chain_heads_append_only', 'chain_heads_no_truncate'],
    chain_head_leaves: ['chain_head_leaves_append_only', 'chain_head_leaves_no_truncate'],
    personal_data: ['personal_data_no_delete', 'personal_data_no_truncate'],
    policy_versions: ['policy_versions_append_only', 'policy_versions_no_truncate'],
    calendar_versions: [
      'calendar_versions_kept',
      'calendar_versions_no_delete',
      'calendar_versions_no_truncate',
    ],
    audits: ['audits_no_delete', 'audits_no_truncate', 'audits_sealed'],
    audit_cases: ['audit_cases_no_delete', 'audit_cases_no_truncate', 'audit_cases_sealed'],
    staffing_acts: ['staffing_acts_append_only', 'staffing_acts_no_truncate'],
    territory_acts: ['territory_acts_append_only', 'territory_acts_no_truncate'],
    units: ['units_placed_in_force'],
    unit_changes: ['unit_changes_append_only', 'unit_changes_no_truncate'],
    quota_versions: ['quota_versions_append_only', 'quota_versions_no_truncate'],
    quota_places: [
      'quota_places_kept',
      'quota_places_no_delete',
      'quota_places_no_truncate',
      'quota_places_taken',
    ],
  },
  /** table -> its exclusion and check constraints */
  constraints: {
    coverages: ['coverages_once_each', 'coverages_one_primary'],
    coverage_exemptions: ['coverage_exemptions_one_at_a_time', 'coverage_exemptions_two_people'],
    union_terms: ['union_terms_one_at_a_time'],
    unit_placements: ['unit_placements_one_place'],
    lines: ['lines_from_to'],
    areas: ['areas_from_to'],
    divisions: ['divisions_from_to'],
    area_words: ['area_words_once'],
    line_words: ['line_words_once'],
    role_assignments: ['role_assignments_once_a_line', 'role_assignments_one_holder'],
    absences: ['absences_one_at_a_time'],
    conflict_declarations: ['conflict_declarations_once'],
    duplicate_candidates: ['duplicate_candidates_ordered'],
    training_certificates: ['training_certificates_counted'],
    training_sessions: ['training_sessions_within_capacity'],
    surveys: ['surveys_sound'],
    posts: ['posts_one_house'],
    post_holdings: ['post_holdings_one_holder'],
    campaigns: ['campaigns_from_to'],
    quota_places: ['quota_places_in_order'],
    quota_versions: ['quota_versions_sized'],
  },
  /** table -> its partial, expression and nulls-not-distinct indexes */
  indexes: {
    cadre_selections: ['cadre_selections_one_open'],
    calendar_versions: ['calendar_versions_one_active'],
    case_units: ['case_units_one_open'],
    hiring_applications: ['hiring_applications_one_a_round'],
    quota_places: ['quota_places_one_each', 'quota_places_one_holder'],
    notices: ['notices_once'],
    placing_proposals: ['placing_proposals_one_open'],
    sites: ['sites_one_main'],
    training_enrolments: ['training_enrolments_one_standing'],
    training_sessions: ['training_sessions_one_standing'],
    training_years: ['training_years_one_standing'],
    unit_names: ['unit_names_bigrams'],
    units: [
      'units_bigrams',
      'units_by_address',
      'units_by_phone',
      'units_code_prefix',
      'units_initials_prefix',
      'units_unplaced',
    ],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

/** What the product's own role may never do to these tables, on top of the triggers: not granted. */
export const notGranted: Record<string, readonly ('UPDATE' | 'DELETE' | 'TRUNCATE')[]> = {
  case_events: ['UPDATE', 'DELETE', 'TRUNCATE'],
  clock_entries: ['UPDATE', 'DELETE', 'TRUNCATE'],
  chain_heads: ['UPDATE', 'DELETE', 'TRUNCATE'],
  chain_head_leaves: ['UPDATE', 'DELETE', 'TRUNCATE'],
  personal_data: ['DELETE', 'TRUNCATE'],
  policy_versions: ['UPDATE', 'DELETE', 'TRUNCATE'],
  calendar_versions: ['DELETE', 'TRUNCATE'],
  audits: ['DELETE', 'TRUNCATE'],
  audit_cases: ['DELETE', 'TRUNCATE'],
  unit_changes: ['UPDATE', 'DELETE', 'TRUNCATE'],
  territory_acts: ['UPDATE', 'DELETE', 'TRUNCATE'],
  staffing_acts: ['UPDATE', 'DELETE', 'TRUNCATE'],
  quota_versions: ['UPDATE', 'DELETE', 'TRUNCATE'],
  quota_places: ['DELETE', 'TRUNCATE'],
};
