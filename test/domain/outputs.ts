import { type Safe, safeText } from '../../source/domain/text.ts';

// What programs really print, of iproute2 6.1, BusyBox 1.35, net-tools 2.10 and Linux 6, as netui gets it.

/** A program's output line by line, as it comes through the engine's door. */
export function linesOf(output: string): readonly Safe[] {
  return output
    .replace(/^\n/, '')
    .replace(/\n$/, '')
    .split('\n')
    .map(line => safeText(line));
}

export const iproute2Addr = linesOf(`
1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
    inet6 ::1/128 scope host 
       valid_lft forever preferred_lft forever
2: tunl0@NONE: <NOARP> mtu 1480 qdisc noop state DOWN group default qlen 1000
    link/ipip 0.0.0.0 brd 0.0.0.0
3: eth0@v1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
    link/ether 1a:b1:03:14:17:5c brd ff:ff:ff:ff:ff:ff
    inet 172.17.0.9/16 scope global eth0
       valid_lft forever preferred_lft forever
    inet6 fd00:77::3/64 scope global tentative 
       valid_lft forever preferred_lft forever
8: eth1@if7: <NO-CARRIER,BROADCAST,MULTICAST,UP,M-DOWN> mtu 1500 qdisc noqueue state LOWERLAYERDOWN group default
    link/ether 1e:6b:56:62:e7:74 brd ff:ff:ff:ff:ff:ff link-netnsid 0
    inet 192.168.65.4 peer 192.168.65.5/32 scope global eth1
       valid_lft forever preferred_lft forever
`);

export const busyboxAddr = linesOf(`
1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
12: eth0@if13: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue 
    link/ether 02:42:ac:12:00:52 brd ff:ff:ff:ff:ff:ff
    inet 172.18.0.82/16 brd 172.18.255.255 scope global eth0
       valid_lft forever preferred_lft forever
`);

export const iproute2Route = linesOf(`
default via 172.17.0.1 dev eth0 
10.1.2.3 via 172.17.0.1 dev eth0 
10.5.0.0/16 
	nexthop via 172.17.0.1 dev eth0 weight 1 
	nexthop via 172.17.0.2 dev eth0 weight 1 
unreachable 10.66.0.0/16 
172.17.0.0/16 dev eth0 proto kernel scope link src 172.17.0.9 
`);

export const busyboxRoute = linesOf(`
default via 172.19.0.1 dev eth1 
172.18.0.0/16 dev eth0 scope link  src 172.18.0.82 
172.19.0.0/16 dev eth1 scope link  src 172.19.0.2 
`);

export const netToolsIfconfig = linesOf(`
eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
        inet 172.17.0.9  netmask 255.255.0.0  broadcast 0.0.0.0
        inet6 fd00:77::3  prefixlen 64  scopeid 0x0<global>
        ether 1a:b1:03:14:17:5c  txqueuelen 1000  (Ethernet)
        RX packets 1  bytes 90 (90.0 B)

eth1: flags=4099<UP,BROADCAST,MULTICAST>  mtu 1400
        ether 1a:b1:03:14:17:5d  txqueuelen 1000  (Ethernet)

lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536
        inet 127.0.0.1  netmask 255.0.0.0
        inet6 ::1  prefixlen 128  scopeid 0x10<host>
        loop  txqueuelen 1000  (Local Loopback)
`);

export const busyboxIfconfig = linesOf(`
eth0      Link encap:Ethernet  HWaddr 1A:B1:03:14:17:5C  
          inet addr:172.17.0.9  Bcast:0.0.0.0  Mask:255.255.0.0
          inet6 addr: fd00:77::3/64 Scope:Global
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
          RX packets:1 errors:0 dropped:0 overruns:0 frame:0
          RX bytes:90 (90.0 B)  TX bytes:196 (196.0 B)

eth1      Link encap:Ethernet  HWaddr 1A:B1:03:14:17:5D  
          UP BROADCAST MULTICAST  MTU:1400  Metric:1

lo        Link encap:Local Loopback  
          inet addr:127.0.0.1  Mask:255.0.0.0
          inet6 addr: ::1/128 Scope:Host
          UP LOOPBACK RUNNING  MTU:65536  Metric:1
`);

export const procDev = linesOf(`
Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
  eth0:     842       9    0    0    0     0          0         0        0       0    0    0    0     0       0          0
`);

export const procRoute = linesOf(`
Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT                                                       
eth0	00000000	010011AC	0003	0	0	0	00000000	0	0	0                                                                               
eth0	0302010A	010011AC	0007	0	0	0	FFFFFFFF	0	0	0                                                                               
*	0000420A	00000000	0201	0	0	0	0000FFFF	0	0	0                                                                                  
eth0	000011AC	00000000	0001	0	0	0	0000FFFF	0	0	0                                                                               
`);

export const procTrie = linesOf(`
Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 127.0.0.0/8 2 0 2
        +-- 127.0.0.0/31 1 0 0
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
        |-- 127.255.255.255
           /32 link BROADCAST
     +-- 172.17.0.0/16 2 0 2
        |-- 172.17.0.0
           /16 link UNICAST
        |-- 172.17.0.9
           /32 host LOCAL
Local:
  +-- 172.17.0.0/16 2 0 2
     |-- 172.17.0.9
        /32 host LOCAL
`);

export const procInet6 = linesOf(`
fe800000000000001c0ac0fffeb4a540 02 40 20 c0     eth0
fd000077000000000000000000000003 03 40 00 c0     eth0
00000000000000000000000000000001 01 80 10 80       lo
`);

export const sysFilesOfLoAndEth0 = linesOf(`
0x9
unknown
65536
00:00:00:00:00:00
0x1003
up
1500
1a:b1:03:14:17:5c
`);
