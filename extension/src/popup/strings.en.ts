/** Every word of the popup. */
import policy from '#core/policy/words/en.json' with { type: 'json' }

export const en = {
  title: 'Candor',
  recording: {
    self: 'Recording in this browser',
    attached: 'Recording on this computer',
    private: 'Private time',
    'off-schedule': 'Outside your schedule',
    not: 'Not recording',
    revoked: 'Withdrawn by your organisation',
    lost: 'The desktop agent does not answer',
  },
  why: {
    starting: 'Candor is starting.',
    waiting: 'Your organisation has not set it up for this browser yet. Nothing is recorded until it does.',
    invalid:
      'Your organisation’s settings can’t be used. Its IT department can see which in chrome://policy.',
    connecting: 'Asking for the desktop agent.',
    late: 'The desktop agent is slow to answer. It goes on recording.',
    'no-host':
      'Your organisation records with a desktop agent only, and it is not running here. Its IT department can help.',
    unlinked:
      'The desktop agent recorded until a moment ago and may be recording still. This browser records nothing itself.',
    enrolling: 'Enrolling with your organisation.',
    refused: 'Enrolment was refused: {problem}',
    'waiting-for-approval': 'Waiting for approval: {problem}',
    revoked:
      'No program and no page is recorded any more, and nothing is sent. Candor asks once an hour whether it is wanted again.',
    private: 'Only that this is private time is recorded: no program, no page.',
    'private-until': 'Until {time} only that this is private time is recorded: no program, no page.',
    'off-schedule':
      'Your organisation records only within your schedule. Until it begins, only that this time is outside of it is recorded.',
    unconfigured: 'Your organisation’s settings have not arrived yet. Until then no page is recorded.',
  },
  account: { with: 'Enrolled with', none: 'Not enrolled' },
  by: { label: 'Recorded by', self: 'this browser', attached: 'the desktop agent' },
  now: {
    label: 'In front now',
    nothing: 'Nothing',
    since: 'for {duration}',
    incognito: 'incognito',
  },
  state: {
    active: 'active',
    passive: 'passive, no input',
    presence: 'in a call or watching',
    inactive: 'inactive',
    locked: 'locked',
    asleep: 'asleep',
    off: 'off',
    'off-schedule': 'outside your schedule',
    private: 'private time',
    unknown: 'unknown',
  },
  presence: {
    microphone: 'in a call: the microphone is in use',
    video: 'watching: a video plays in fullscreen',
    audio: 'in a call or watching: the page plays sound',
  },
  private: {
    label: 'Private time',
    text: 'Only that it is private time is recorded. {left} left today.',
    take: 'Private time for',
    minutes: '{minutes} min',
    end: 'End now',
    failed: 'That did not work. Nothing has changed; please try again.',
  },
  delivery: {
    label: 'Last delivery',
    never: 'none yet',
    ago: '{duration} ago',
    waiting: 'no record waiting | one record waiting | {n} records waiting',
    problem: 'Delivery has to wait: {problem}',
    givenUp:
      'There was no room left: the oldest record was given up. Its time goes on as unknown. | There was no room left: the {n} oldest records were given up. Their time goes on as unknown.',
  },
  details: {
    on: 'Page titles and full addresses are recorded.',
    off: 'Of web pages only the site’s name is recorded: no titles, no addresses.',
  },
  incognito: {
    title: 'Incognito windows are not seen',
    text: 'While one is in front, time counts as outside the browser. Only you can allow it: open the extension’s page and switch on “Allow in Incognito”.',
    open: 'Open the extension’s page',
  },
  sent: {
    label: 'Sent last, as your manager sees it',
    today: 'Today, as your manager sees it',
    none: 'Nothing was sent yet.',
    time: 'Time',
    what: 'What',
    long: 'Length',
  },
  day: { none: 'Nothing of today has arrived yet', worked: 'Today {time}' },
  productivity: { productive: 'productive', unproductive: 'unproductive', undefined: 'undefined' },
  own: {
    open: 'Open My activity',
    failed: 'The server can’t be reached right now. Try again in a moment.',
  },
  'policy-of': {
    coming: 'What will change',
    label: 'What is recorded, and what is not',
    history: 'What changed about it',
  },
  consent: {
    open: 'Set Candor up with what your organisation gave you',
    given: 'You accepted on {date} that this is recorded.',
    withdraw: 'Withdraw',
    sure: 'Recording stops at once, and everything that this browser holds is deleted. What was sent already stays with your organisation, which you can ask to delete it.',
    yes: 'Yes, stop and delete',
    no: 'No',
  },
  cost: {
    label: 'Candor itself, today:',
    cpu: '{seconds} s of processor time',
    work: 'at work for at most {seconds} s',
    memory: '{size} of memory',
    sent: '{size} sent',
    stored: '{size} on the disk',
  },
  ...policy,
  never: 'Never collected: what you type, and what your camera or microphone picks up.',
  silent: 'Candor does not answer. Close this and open it again.',
}
