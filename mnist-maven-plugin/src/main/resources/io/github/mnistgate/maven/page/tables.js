// Tables whose rows can be sorted by a column, and searched by their headings. Without a script they are plain tables.
(() => {
  'use strict';
  const NUMBER = /^-?\d+(\.\d+)?( to .*)?$/;
  const NOTHING = '–';

  const text = (row, column) => row.cells[column].textContent.trim();

  const sort = (table, column, direction) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const numbers = rows.every((row) => NUMBER.test(text(row, column)) || text(row, column) === NOTHING);
    const number = (row) => (text(row, column) === NOTHING ? -Infinity : parseFloat(text(row, column)));
    const compare = numbers
      ? (a, b) => (number(a) === number(b) ? 0 : number(a) - number(b))
      : (a, b) => text(a, column).localeCompare(text(b, column), 'en', { numeric: true });
    body.append(...rows.sort((a, b) => direction * compare(a, b)));
  };

  document.querySelectorAll('table[data-sortable]').forEach((table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (head.getAttribute('aria-hidden')) {
        return;
      }
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const ascending = head.getAttribute('aria-sort') !== 'ascending';
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
        sort(table, column, ascending ? 1 : -1);
      });
    });
  });

  document.querySelectorAll('table[data-searchable]').forEach((table) => {
    const label = document.createElement('label');
    label.className = 'search';
    label.textContent = table.dataset.searchable + ' ';
    const input = document.createElement('input');
    input.type = 'search';
    const found = document.createElement('span');
    found.setAttribute('aria-live', 'polite');
    label.append(input, found);
    table.parentElement.before(label);
    const rows = [...table.tBodies[0].rows];
    input.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      rows.forEach((row) => { row.hidden = !row.querySelector('th').textContent.toLowerCase().includes(wanted); });
      found.textContent = wanted ? ' ' + rows.filter((row) => !row.hidden).length + ' of ' + rows.length : '';
    });
  });
})();
