const list = () => document.getElementById('list');
const search = document.getElementById('search');
function show() {
    const words = search.value.trim().toLowerCase();
    for (const card of document.querySelectorAll('article')) {
        card.hidden = !card.textContent.toLowerCase().includes(words);
    }
    for (const time of document.querySelectorAll('time')) {
        time.textContent = new Date(time.dateTime).toLocaleString();
    }
}
async function refresh() {
    if (document.hidden || document.querySelector('details[open]')) return;
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('list');
    if (fresh && fresh.dataset.newest !== list().dataset.newest) {
        list().replaceWith(document.adoptNode(fresh));
        show();
    }
}
search.addEventListener('input', show);
document.addEventListener('click', event => {
    if (event.target.matches('.code')) navigator.clipboard.writeText(event.target.textContent);
});
setInterval(() => refresh().catch(() => undefined), 2000);
show();
