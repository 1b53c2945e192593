/** Every string in German; the same files and keys as in English. */
import shell from './de/shell.json' with { type: 'json' }
import access from './de/access.json' with { type: 'json' }
import range from './de/range.json' with { type: 'json' }
import words from './de/words.json' with { type: 'json' }
import usage from './de/usage.json' with { type: 'json' }
import home from './de/home.json' with { type: 'json' }
import log from './de/log.json' with { type: 'json' }
import live from './de/live.json' with { type: 'json' }
import agents from './de/agents.json' with { type: 'json' }
import hours from './de/hours.json' with { type: 'json' }
import focus from './de/focus.json' with { type: 'json' }
import changes from './de/changes.json' with { type: 'json' }
import change from '#core/changes/words/de.json' with { type: 'json' }
import print from './de/print.json' with { type: 'json' }
import savedViews from './de/saved-views.json' with { type: 'json' }
import productivity from './de/productivity.json' with { type: 'json' }
import settings from './de/settings.json' with { type: 'json' }
import me from './de/me.json' with { type: 'json' }
import proposals from './de/proposals.json' with { type: 'json' }
import announced from './de/announced.json' with { type: 'json' }
import privacy from './de/privacy.json' with { type: 'json' }
import policy from '#core/policy/words/de.json' with { type: 'json' }
import explain from './de/explain.json' with { type: 'json' }

export const de = {
  ...shell,
  ...access,
  ...range,
  ...words,
  ...usage,
  ...home,
  ...log,
  ...live,
  ...agents,
  ...hours,
  ...focus,
  ...changes,
  ...change,
  ...print,
  ...savedViews,
  ...explain,
  ...me,
  ...privacy,
  ...proposals,
  ...announced,
  ...policy,
  ...productivity,
  ...settings,
}
