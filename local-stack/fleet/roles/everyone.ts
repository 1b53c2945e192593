import type { Habit } from '../activity.ts'
import { programs } from '../programs.ts'

/** What happens in every job. */
export const everyday: readonly Habit[] = [
  {
    weight: 9,
    staySeconds: 70,
    program: programs.slack,
    title: '% - Slack',
    of: ['general', 'team', 'help', 'release', 'random'],
  },
  {
    weight: 7,
    staySeconds: 90,
    site: 'mail.google.com',
    path: 'mail/u/0/',
    title: '% - Gmail',
    of: ['Inbox', 'Re: Friday', 'Fwd: Contract', 'Weekly update', 'Question on the offer'],
  },
  {
    weight: 3,
    staySeconds: 35,
    site: 'calendar.google.com',
    path: 'calendar/u/0/r/week',
    title: 'Calendar - Week',
  },
  {
    weight: 3,
    staySeconds: 25,
    site: 'google.com',
    path: 'search?q=%',
    title: '% - Google Search',
    of: ['exchange rate', 'how to merge cells', 'train times', 'opening hours', 'meeting room booking'],
  },
  { weight: 1, staySeconds: 60, site: 'chatgpt.com', title: 'ChatGPT' },
  { weight: 1, staySeconds: 60, site: 'personio.de', path: 'my-profile', title: 'Absences - Personio' },
  {
    weight: 1,
    staySeconds: 45,
    site: 'en.wikipedia.org',
    path: 'wiki/%',
    title: '% - Wikipedia',
    of: ['Net promoter score', 'Time zone', 'Kanban', 'Contrast ratio'],
  },
]

/** What happens besides work; how often is a matter of the person. */
export const besides: readonly Habit[] = [
  {
    weight: 5,
    staySeconds: 200,
    site: 'youtube.com',
    path: 'watch?v=%',
    title: '% - YouTube',
    of: ['Sourdough at home', 'Lofi to work to', 'Alpine pass by bike', 'Ten stretches'],
    hands: 0.25,
    presence: 'video',
  },
  {
    weight: 4,
    staySeconds: 110,
    site: 'reddit.com',
    path: 'r/%/',
    title: 'r/% - Reddit',
    of: ['gardening', 'cycling', 'cooking', 'diy'],
    incognito: 0.05,
  },
  { weight: 4, staySeconds: 80, site: 'instagram.com', title: 'Instagram' },
  { weight: 3, staySeconds: 90, site: 'facebook.com', title: 'Facebook' },
  { weight: 4, staySeconds: 100, site: 'bbc.com', path: 'news', title: 'Home - BBC News' },
  { weight: 3, staySeconds: 90, site: 'spiegel.de', title: 'News' },
  {
    weight: 3,
    staySeconds: 120,
    site: 'amazon.com',
    path: 's?k=%',
    title: 'Amazon.com : %',
    of: ['headphones', 'birthday gift', 'desk lamp'],
    incognito: 0.1,
  },
  { weight: 2, staySeconds: 130, site: 'booking.com', title: 'Booking.com', incognito: 0.3 },
  { weight: 2, staySeconds: 100, site: 'linkedin.com', path: 'feed/', title: 'Feed | LinkedIn' },
  {
    weight: 1,
    staySeconds: 140,
    site: 'indeed.com',
    path: 'jobs',
    title: 'Job Search | Indeed',
    incognito: 0.7,
  },
  { weight: 2, staySeconds: 45, site: 'web.whatsapp.com', title: 'WhatsApp' },
  { weight: 1, staySeconds: 40, site: 'weather.com', title: 'Weather today' },
  { weight: 1, staySeconds: 150, site: 'chess.com', path: 'play', title: 'Play Chess Online' },
  {
    weight: 1,
    staySeconds: 50,
    site: 'open.spotify.com',
    title: 'Spotify - Web Player',
    presence: 'audio',
  },
]
