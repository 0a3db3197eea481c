export const firstVisit = {
  "first.title": "First visit",
  "first.progress": "Step {step} of {count}",
  "first.services": "What do you have?",
  "first.servicesText": "Choose the services that you pay for. What is on them comes first.",
  "first.taste": "What do you like?",
  "first.tasteText": "Choose the viewer who is most like you, and any genres.",
  "first.teams": "Who plays?",
  "first.teamsText":
    "Follow teams and competitions, and no kick-off of theirs is missed. No sport? Just finish.",
  "first.genres": "Genres",
  "first.back": "Back",
  "first.skip": "Skip this step",
  "first.next": "Continue",
  "first.finish": "Show me tonight",
  "first.skipAll": "Skip all",
  "first.signedOut": "First, an account",
  "first.signedOutText": "These choices are kept with it. Tonight works without one, too.",
} as const;
