"""The marks of the demo's companies, on a 40 x 40 field, by the first word of their name."""

MARKS: dict[str, str] = {
    "aldergate": '<path fill="#0e4a48" d="M0 0h40v40H0z"/><path fill="#d9f0e6" d="M8 33V18a12 12 0 0 1 24 0v15h-6V18a6 6 0 0 0-12 0v15z"/><path fill="#f2b84b" d="M18 24h4v9h-4z"/>',
    "brightmoor": '<path fill="#f3c556" d="M0 0h40v40H0z"/><circle cx="27" cy="14" r="6" fill="#fff6da"/><path fill="#5b3a0c" d="M0 31c8-11 15-11 21-4 6-5 12-6 19-2v15H0z"/>',
    "calder": '<path fill="#1d2624" d="M0 0h40v40H0z"/><path d="M27 13a10 10 0 1 0 0 14" fill="none" stroke="#f4f0e2" stroke-width="4"/><path fill="#8fcb9b" d="M24 18h10v4H24z"/>',
    "northwind": '<path fill="#a8381a" d="M0 0h40v40H0z"/><g fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round"><path d="M8 14h14c6 0 6-7 1-7"/><path d="M8 20.5h21c6 0 6 8 0 8"/><path d="M8 27h9c5 0 5 6.5 1 6.5"/></g>',
    "osprey": '<path fill="#e9e6e1" d="M0 0h40v40H0z"/><circle cx="16" cy="20" r="9" fill="none" stroke="#272420" stroke-width="3.5"/><path fill="#272420" d="M27 9h4v22h-4z"/>',
    "pinewater": '<path fill="#123b2c" d="M0 0h40v40H0z"/><path fill="#a9dcb9" d="m20 6 9 13h-5l6 9H10l6-9h-5z"/><path fill="#5fb3d8" d="M10 31h20v3H10z"/>',
    "quillon": '<path fill="#ece4d4" d="M0 0h40v40H0z"/><circle cx="19" cy="19" r="10" fill="none" stroke="#5a4632" stroke-width="4"/><path d="m22 22 10 10" stroke="#b4552d" stroke-width="4.5" stroke-linecap="round"/>',
    "redfern": '<path fill="#2b337e" d="M0 0h40v40H0z"/><path d="M20 34V7" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/><path fill="#c9cdfb" d="M19 15c-6 0-9-3-9-6 5 0 9 2 9 6zM19 23c-8 0-11-4-11-7 6 0 11 2 11 7zM19 31c-7 0-11-3-11-7 6 0 11 2 11 7zM21 15c6 0 9-3 9-6-5 0-9 2-9 6zM21 23c8 0 11-4 11-7-6 0-11 2-11 7zM21 31c7 0 11-3 11-7-6 0-11 2-11 7z"/>',
    "saltmarsh": '<path fill="#0b5d7a" d="M0 0h40v40H0z"/><path fill="#e8f6fa" d="M7 27h26v3H7zM10 21h20v3H10zM14 15h12v3H14zM18 9h4v3h-4z"/>',
    "thornbury": '<path fill="#f0efe9" d="M0 0h40v40H0z"/><path fill="#1f2a6b" d="M8 9h24v6H8z"/><path fill="#d4512f" d="M17 15h6v17h-6z"/>',
    "tidewell": '<path fill="#cfe4f2" d="M0 0h40v40H0z"/><g fill="none" stroke="#15577f" stroke-width="3.2" stroke-linecap="round"><path d="M7 15c4-5 9-5 13 0s9 5 13 0"/><path d="M7 25c4-5 9-5 13 0s9 5 13 0"/></g>',
    "xanthe": '<path fill="#f6dcea" d="M0 0h40v40H0z"/><g fill="none" stroke="#8d2f6b" stroke-width="4.5"><path d="M9 7c9 4 9 22 0 26"/><path d="M31 7c-9 4-9 22 0 26"/></g><circle cx="20" cy="20" r="2.6" fill="#8d2f6b"/>',
    "yarrow": '<path fill="#dfeacb" d="M0 0h40v40H0z"/><path d="M20 35V20M20 27 11 17M20 27l9-10" fill="none" stroke="#3f6a2c" stroke-width="2.2"/><g fill="#3f6a2c"><circle cx="10" cy="14" r="4"/><circle cx="20" cy="10" r="4.5"/><circle cx="30" cy="14" r="4"/></g>',
}
#: Companies whose slug is more than that word.
SLUGS = {"osprey": "osprey-lane", "calder": "calder-hythe"}
