// The keypad of the password page. Without this script the page asks in a plain field.
(function () {
  'use strict';
  var secret = document.getElementById('password');
  var keys = document.getElementById('keys');
  if (!secret || !keys) {
    return;
  }
  var dots = document.querySelectorAll('.dots i');
  document.body.classList.add('js');

  function show() {
    dots.forEach(function (dot, at) {
      dot.classList.toggle('on', at < secret.value.length);
      dot.classList.toggle('next', at === secret.value.length);
    });
  }

  keys.addEventListener('click', function (event) {
    var key = event.target.closest('button');
    if (!key) {
      return;
    }
    if (key.value === 'back') {
      secret.value = secret.value.slice(0, -1);
    } else if (secret.value.length < dots.length) {
      secret.value += key.value;
    }
    show();
  });
  secret.addEventListener('input', function () {
    secret.value = secret.value.replace(/[^0-9]/g, '').slice(0, dots.length);
    show();
  });
  secret.focus({preventScroll: true});
  show();
})();
