import type { StarterGroup } from './group.ts'

export const communication: readonly StarterGroup[] = [
  {
    category: 'Email',
    productivity: 'productive',
    sites: `gmail.com mail.google.com outlook.com outlook.live.com outlook.office.com outlook.office365.com
      mail.yahoo.com mail.proton.me fastmail.com mail.zoho.com mail.aol.com icloud.com hey.com superhuman.com
      frontapp.com missiveapp.com tutanota.com mail.com gmx.net gmx.com web.de mail.ru`,
    apps: `thunderbird outlook olk evolution geary mailspring kmail mail hxoutlook em_client postbox claws-mail`,
  },
  {
    category: 'Calendar',
    productivity: 'productive',
    sites: `calendar.google.com calendly.com cal.com doodle.com calendar.proton.me savvycal.com
      when2meet.com`,
    apps: `gnome-calendar korganizer fantastical hxcalendarappimm`,
  },
  {
    category: 'Chat',
    productivity: 'productive',
    sites: `slack.com teams.microsoft.com teams.live.com chat.google.com mattermost.com rocket.chat zulip.com
      zulipchat.com element.io app.element.io flock.com twist.com campfire.com gather.town`,
    apps: `slack teams ms-teams mattermost-desktop mattermost rocketchat element element-desktop zulip hexchat
      lync irssi weechat`,
  },
  {
    category: 'Chat',
    productivity: 'undefined',
    sites: `web.whatsapp.com whatsapp.com web.telegram.org telegram.org signal.org messages.google.com wechat.com
      line.me viber.com discord.com messenger.com skype.com`,
    apps: `whatsapp telegram telegram-desktop signal signal-desktop discord skype viber wechat line`,
  },
  {
    category: 'Meetings',
    productivity: 'productive',
    sites: `meet.google.com zoom.us zoom.com webex.com gotomeeting.com goto.com whereby.com meet.jit.si around.co
      bluejeans.com ringcentral.com dialpad.com loom.com livestorm.co bigmarker.com demio.com otter.ai
      fireflies.ai teamviewer.com anydesk.com krisp.ai`,
    apps: `zoom zoomus ciscowebex webex webexmta gotomeeting jitsi-meet loom ringcentral dialpad teamviewer anydesk
      mstsc remmina rustdesk krisp`,
  },
]
