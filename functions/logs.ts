/** Every line the functions log. Ids and reasons only, never the content of an activity. */

const line = (severity: 'INFO' | 'WARNING' | 'ERROR', message: string, fields: Record<string, unknown>) => {
  console.log(JSON.stringify({ severity, message, ...fields }))
}

const nameOf = (error: unknown) =>
  error instanceof Error
    ? { error: `${error.name}: ${error.message}`.slice(0, 400).toWellFormed() }
    : { error: 'unknown' }

export const logs = {
  enrolled: (accountId: string, agentId: string) => line('INFO', 'agent enrolled', { accountId, agentId }),
  enrolmentRefused: (code: string) => line('INFO', 'enrolment refused', { code }),
  quarantined: (accountId: string, agentId: string, count: number, reasons: string[]) =>
    line('WARNING', 'records quarantined', { accountId, agentId, count, reasons }),
  timeLost: (accountId: string, agentId: string, ms: number) =>
    line('WARNING', 'time that nothing tells of', { accountId, agentId, ms }),
  agentCopied: (accountId: string, agentId: string) =>
    line('WARNING', 'agent on another computer refused', { accountId, agentId }),
  chainBroken: (accountId: string, agentId: string, epoch: number, seq: number) =>
    line('WARNING', 'chain refused', { accountId, agentId, epoch, seq }),
  epochOpened: (accountId: string, agentId: string, epoch: number) =>
    line('WARNING', 'agent opened a new epoch', { accountId, agentId, epoch }),
  accountListenerFailed: (accountId: string, error: unknown) =>
    line('ERROR', 'account listener failed', { accountId, ...nameOf(error) }),
  /** Firestore's own words may name what was refused. */
  dataRefused: (route: string) => line('ERROR', 'data refused by Firestore', { route }),
  failed: (route: string, error: unknown) => line('ERROR', 'request failed', { route, ...nameOf(error) }),
  /** Counts only: addresses and names of views are nobody's business here. */
  viewSent: (accountId: string, viewId: string, sent: number, failed: number) =>
    line(failed > 0 ? 'WARNING' : 'INFO', 'view sent by e-mail', { accountId, viewId, sent, failed }),
  mailRefused: (accountId: string, viewId: string, reason: string, error?: unknown) =>
    line('WARNING', 'e-mail not sent', { accountId, viewId, reason, ...(error ? nameOf(error) : {}) }),
  accountMade: (accountId: string) => line('INFO', 'account made', { accountId }),
  invitationUnsent: (accountId: string, invitation: string, reason: string) =>
    line('WARNING', 'invitation not sent', { accountId, invitation, reason }),
  deliveriesFailed: (error: unknown) => line('ERROR', 'deliveries failed', nameOf(error)),
  dataDeleted: (accountId: string, deletionId: string) =>
    line('INFO', 'data deleted', { accountId, deletionId }),
  deletionFailed: (accountId: string, deletionId: string, error: unknown) =>
    line('ERROR', 'deletion failed', { accountId, deletionId, ...nameOf(error) }),
  restoredDataRemoved: (accountId: string, documents: number) =>
    line('WARNING', 'erased data was put back and removed again', { accountId, documents }),
  privacyJobFailed: (error: unknown) => line('ERROR', 'privacy job failed', nameOf(error)),
  served: (url: string) => line('INFO', 'functions served', { url }),
}
