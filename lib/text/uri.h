// Ids as URIs: formats that want an absolute URI get one for any id, and the id comes back from it.
#pragma once

#include <string>
#include <string_view>

namespace filin {

// `id` itself if it is an absolute URI ("http://a.fr/1", "urn:newsml:..."), else
// "urn:filin:" and the id, percent-encoded.
[[nodiscard]] std::string uri_of_id(std::string_view id);
// What `uri_of_id` was given; anything else comes back as it is.
[[nodiscard]] std::string id_of_uri(std::string_view uri);

}  // namespace filin
