/** What a selection writes beside its own case: the register of posts, and the count of actions. */
export type SelectionEffect =
  | { type: 'selection.open'; postId: string }
  | { type: 'selection.candidate'; personId: string | null }
  | { type: 'selection.end' }
  | {
      type: 'post.appoint';
      postId: string;
      personId: string;
      standing: string;
      from: string;
      document: string;
    }
  /** The holding that this very case began. */
  | { type: 'post.relieve'; postId: string; on: string; reason: 'probation-failed' | 'post-closed' }
  | {
      type: 'cadre-action.record';
      channel: 'select' | 'adjust';
      on: string;
      personId: string;
      postId: string;
      promotion: 'deputy-section-chief' | null;
      document: string;
    };
