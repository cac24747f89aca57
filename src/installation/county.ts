import type { AssignableRole } from '../identity/contract.ts';

/**
 * A county as it is set up: what the workbook of a real one holds, and what the demonstration makes up.
 * References are what a clerk would write: a town's code, a department's name, a line's or area's number.
 */
export interface County {
  /** GB/T 2260, six digits. */
  divisionCode: string;
  name: string;
  federationName: string;
  towns: Town[];
  /** Bodies that are asked for opinions, by name. */
  departments: string[];
  lines: { id: string; name: string; origin: string }[];
  areas: { id: string; kind: 'grid' | 'zone'; name: string; origin: string }[];
  people: Person[];
}

export interface Town {
  /** GB/T 2260, nine digits beginning with the county's six. */
  code: string;
  name: string;
  /** Absent: the place has no union of its own (farms, economic zones). */
  unionName?: string;
  areaId?: string;
  /** New unions here are proposed to the town union instead of the county federation. */
  townIsSuperior: boolean;
}

export interface Person {
  username: string;
  displayName: string;
  roles: PersonRole[];
}

export interface PersonRole {
  role: AssignableRole;
  /** 'county', a town's code, or a department's name. */
  organisation?: string;
  divisionCode?: string;
  lineId?: string;
  areaId?: string;
  /** Legal days; without an end, until further notice. */
  validFrom: string;
  validTo?: string;
}
