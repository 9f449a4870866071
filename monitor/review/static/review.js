// Keyboard for reviewers. Everything works without it: each key presses a button or follows a link of the page.
"use strict";
