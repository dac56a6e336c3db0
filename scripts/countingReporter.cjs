// Mocha's spec reporter that also writes {passed, failed, pending} to the file named by the reporter option `counts`,
// so that `npm test` can add up every suite, those inside an extension host included.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = options?.reporterOptions?.counts ?? options?.reporterOption?.counts;
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, pending }));
    });
  }
}

module.exports = CountingReporter;
