import { minutesInWords } from './minutes-in-words.js';

it.each([
  [0, '0 minutes'],
  [1, '1 minute'],
  [119, '119 minutes'],
  [120, '2 hours'],
  [200, '3 hours 20 minutes'],
  [181, '3 hours 1 minute'],
  [2879, '47 hours 59 minutes'],
  [2880, '2 days'],
  [2939, '2 days'],
  [2940, '2 days 1 hour'],
  [76_688, '53 days 6 hours'],
])('%i is %s', (minutes, words) => {
  expect(minutesInWords(minutes)).toBe(words);
});
