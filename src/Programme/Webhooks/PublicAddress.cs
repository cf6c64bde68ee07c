using System.Net;
using System.Net.Sockets;

namespace ReverseMentoring.Programme.Webhooks;

/// <summary>Addresses of the internet, as against those of the machines beside us: whoever may set a webhook must not reach these through us.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        // RFC 6890 and its successors: this network, private, shared, loopback, link-local (cloud metadata), protocol and documentation ranges, multicast, reserved.
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"
        }.Select(IPNetwork.Parse)
    ];

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !NotPublic.Any(network => network.Contains(plain));
    }

    /// <summary>By its text alone; what a name resolves to is looked at when it is connected to, for it may be another every time.</summary>
    public static bool MayBe(Uri url) => IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) ? Is(address) : url.IdnHost.Contains('.', StringComparison.Ordinal);
}
