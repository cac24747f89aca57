/** Whoever sends a command: a person of the house, an enterprise's contact, or the system itself. */
export interface ActorRole {
  role: string;
  organisationId?: string | null;
  divisionCode?: string | null;
  lineId?: string | null;
  areaId?: string | null;
}

export interface Actor {
  id: string;
  kind: 'user' | 'contact' | 'system';
  displayName?: string;
  roles: ActorRole[];
  /** An enterprise contact sees this case and no other. */
  caseId?: string;
}
