package keys

// Presenter shows stand-ins for what identifies somebody, and the real things
// again. In fields it is found among the actions only.
var Presenter = bind("P", "presenter", "Presenter mode: show stand-ins for names, ids, hosts and tokens, and the real ones again", "P")
