// Loaded by mocha before the tests: properties are tried with the same samples in every run, so that a run fails for what has
// changed since the last one and not by chance. EXO_TEST_SEED=NUMBER tries others; a failure names its seed in any case.
const { env } = require('node:process');
const { configureGlobal } = require('fast-check');

configureGlobal({ seed: Number(env.EXO_TEST_SEED ?? 20_261_124) });
