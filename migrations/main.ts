import { migrate } from './run.js';

const databaseUrl = process.env['DATABASE_URL'];
if (databaseUrl === undefined || databaseUrl === '') {
  console.error('DATABASE_URL is missing. See .env.example.');
  process.exit(2);
}
try {
  await migrate(databaseUrl);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
