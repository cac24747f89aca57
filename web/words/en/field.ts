import type { SameShape } from '../same-shape.ts';
import type { field as zh } from '../zh/field.ts';

export const field: SameShape<typeof zh> = {
  title: 'Offline work',
  hint: 'Without network you can read today’s cases and the units to survey, record surveys, visits and units found, and take photos; they are sent in order once the network is back.',
  insecure:
    'This page came over HTTP, so offline work is off: browsers allow it over HTTPS only. Please use the HTTPS address.',
  unsupported: 'This browser cannot work offline; please use a newer one.',
  on: 'Offline work is on',
  off: 'Offline work is off',
  keptCases: '{{count}} of your open cases can be read on this device without network',
  keptUnits: ', and {{count}} units to survey',
  refresh: 'Refresh today’s cases',
  refreshed: 'Today’s cases are up to date',
  waiting: '{{count}} records are kept on this device and not sent yet.',
  see: 'Show',
  kept: 'No network: kept encrypted on this device and sent later: {{event}}',
  keptPaper: 'No network: the photo is kept encrypted on this device and uploaded later: {{name}}',
  queue: 'To be sent',
  nothing: 'Nothing waits to be sent',
  send: 'Send now',
  sentAll: 'Everything has been sent',
  stillWaiting: '{{count}} still wait',
  status: { waiting: 'Waiting', behind: 'Behind the one before', refused: 'Your decision' },
  occurredAt: 'Happened at',
  basedOn: 'Based on version',
  paper: 'Paper: {{item}}',
  evidence: 'Attachment: {{name}}',
  discard: 'Drop this record',
  discardTitle: 'Drop this record?',
  discardContent: 'It is on this device only and cannot be brought back.',
  conflict: {
    title: 'The case has changed meanwhile',
    mine: 'What I recorded in the field',
    theirs: 'The case as it is now',
    state: 'Stage',
    version: 'Version',
    since: 'What happened meanwhile',
    none: 'Nothing new',
    sendAnyway: 'Send my record on the newest version',
    edit: 'Take it into the form',
    moved: 'The case was worked on after this record: it will be told to have happened at {{moment}}.',
  },
  remark: {
    title: 'Sent, please compare',
    waiting: '{{count}} records that were sent want a look.',
    besides:
      '{{name}} recorded this unit at {{moment}}, too ({{staff}} people). Both stand and the latest counts; where the numbers differ, compare them and survey again if need be.',
    refused:
      '{{count}} marks were not taken: the people may have left or be marked already. Open the sheet and compare.',
    seen: 'Seen',
    open: 'Open and compare',
  },
  part: { am: 'morning', pm: 'afternoon' },
  attendance: 'Attendance: {{day}} {{part}}, {{count}} people',
  signOut: {
    title: '{{count}} records are not sent yet',
    content:
      'Signing out deletes them, their photos and the key from this device for good. Better send them first.',
    ok: 'Delete and sign out',
  },
};
