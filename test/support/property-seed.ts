import fc from 'fast-check';

// The same cases in every run: a test that fails here fails everywhere. PROPERTY_SEED looks at others.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });
